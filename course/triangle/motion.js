// From picture to picture: the sides move and not the corners. So every frame between is a triangle
// of its own, and none is a mirror image. Without motion, or from an empty picture, it jumps.

const GLIDE = 620; // milliseconds from year to year

export function makeMotion(picture) {
  const still = window.matchMedia("(prefers-reduced-motion: reduce)");
  let shown = null,
    waiting = 0;

  function to(goal) {
    stop();
    const from = shown,
      begun = performance.now();
    const jump = still.matches || !from || !from.sides || !goal.sides;
    const frame = (now) => {
      const t = jump ? 1 : Math.min(1, Math.max(0, (now - begun) / GLIDE));
      shown = t === 1 ? goal : between(from, goal, t * t * (3 - 2 * t));
      picture.draw(shown);
      if (t < 1) waiting = requestAnimationFrame(frame);
    };
    if (jump) frame(begun);
    else waiting = requestAnimationFrame(frame);
  }

  const again = () => shown && picture.draw(shown);
  const stop = () => cancelAnimationFrame(waiting);
  return { to, again, stop };
}

export function between(from, goal, k) {
  const mix = (a, b) => a + (b - a) * k;
  const sides = goal.sides.map((side, i) => mix(from.sides[i], side));
  const cloud = goal.cloud?.map((offsets, n) =>
    offsets.map((offset, i) => mix(from.cloud ? from.cloud[n][i] : 0, offset)),
  );
  return { ...goal, sides, cloud };
}
