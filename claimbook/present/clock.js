// What the clock says, from when the seminar and the step began. Pure.

const two = (number) => String(number).padStart(2, "0");

/** Seconds as minutes and seconds, such as 4:05; with a minus below zero. */
export function minutes(seconds) {
  const whole = Math.abs(Math.trunc(seconds));
  return `${seconds <= -1 ? "−" : ""}${Math.floor(whole / 60)}:${two(whole % 60)}`;
}

/**
 * What is left of a step, what has passed of all, and how many minutes behind the plan the end of
 * this step will be.
 *
 * steps: minutes of each step. at: number of the step from 1, 0 before the first. begun, since:
 * when all and this step began, in milliseconds, or null. now: the same.
 */
export function clock(steps, at, begun, since, now) {
  const passed = begun === null ? 0 : (now - begun) / 1000;
  if (!at || since === null) return { left: 0, passed, late: 0, over: false };
  const left = steps[at - 1] * 60 - (now - since) / 1000;
  const planned = steps.slice(0, at).reduce((sum, one) => sum + one, 0) * 60;
  const late = Math.round((passed + Math.max(0, left) - planned) / 60);
  return { left, passed, late, over: left < 0 };
}
