// What the forecast sheet says: what is missing, Brier scores, and how well the numbers fit.
const SURE = 70; // percent: from here on somebody says "yes"; to 100 - SURE, "no"

/** The number from 0 to 100 in a text, or null for an empty or impossible one. */
export function read(text) {
  const value = text.trim() === "" ? Number.NaN : Number(text.trim().replace(",", "."));
  return value >= 0 && value <= 100 ? value : null;
}

/** How far the sheet is filled: the place of an impossible number, or -1, and the words for it. */
export function progress(texts) {
  const wrong = texts.findIndex((text) => text.trim() !== "" && read(text) === null);
  const filled = texts.filter((text) => read(text) !== null).length;
  if (wrong >= 0) return { wrong, words: `Statement ${wrong + 1}: write a number from 0 to 100.` };
  if (filled === texts.length) return { wrong, words: "All have a number. Now you may look." };
  return { wrong, words: `${filled} of ${texts.length} have a number.` };
}

/** The Brier score of each answer (in percent), their mean, and what they say of the reader. */
export function result(answers, statements, rivals) {
  const scores = answers.map((said, i) => (said / 100 - Number(statements[i].outcome)) ** 2);
  const mean = scores.reduce((sum, score) => sum + score, 0) / scores.length;
  const coin = Object.values(rivals)[0];
  const against =
    mean < coin - 0.005 ? "better than" : mean > coin + 0.005 ? "worse than" : "equal to";
  const worst = scores.indexOf(Math.max(...scores)) + 1;
  const words =
    `Your mean Brier score is ${mean.toFixed(2)}, ${against} that of somebody who ` +
    `says 50 percent each time. ${came(statements)} came true. ` +
    `${calibration(answers, statements)}Statement ${worst} cost you most.`;
  return { scores, mean, words };
}

/** What is said of a list that is written after the outcomes were seen; `mean`: the first list's score, or null. */
export const secondList = (mean) =>
  "You have seen the outcomes, so a new list is no forecast." +
  (mean === null ? "" : ` Your first list scored ${mean.toFixed(2)}.`);

const came = (statements) =>
  `${statements.filter((one) => one.outcome).length} of ${statements.length}`;

// How well the reader's "likely" and "unlikely" fit.
function calibration(answers, statements) {
  const yes = statements.filter((_, i) => answers[i] >= SURE);
  const no = statements.filter((_, i) => answers[i] <= 100 - SURE);
  let words = "";
  if (yes.length) {
    words += `You gave ${SURE} percent or more to ${yes.length} statements: ${came(yes)} came true. `;
  }
  if (no.length) {
    words += `You gave ${100 - SURE} percent or less to ${no.length}: ${came(no)} came true. `;
  }
  return words;
}
