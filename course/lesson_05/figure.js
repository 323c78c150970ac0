// The forecast sheet: twelve numbers, one button, then outcomes and Brier scores.
const SURE = 70; // percent: from here on somebody says "yes"; below 100 - SURE, "no"

function brier(percent, outcome) {
  return (percent / 100 - (outcome ? 1 : 0)) ** 2;
}

// A number from 0 to 100, or null for an empty or impossible one.
function read(input) {
  const value = input.value.trim() === "" ? NaN : Number(input.value.trim().replace(",", "."));
  return value >= 0 && value <= 100 ? value : null;
}

function came(statements) {
  return `${statements.filter((one) => one.outcome).length} of ${statements.length}`;
}

// How well the reader's words "likely" and "unlikely" fit: a sentence.
function calibration(answers, statements) {
  const group = (test) => statements.filter((_, i) => test(answers[i]));
  const yes = group((p) => p >= SURE);
  const no = group((p) => p <= 100 - SURE);
  const parts = [];
  if (yes.length)
    parts.push(
      `You gave ${SURE} percent or more to ${yes.length} statements: ${came(yes)} came true.`,
    );
  if (no.length)
    parts.push(`You gave ${100 - SURE} percent or less to ${no.length}: ${came(no)} came true.`);
  return parts.join(" ");
}

function render({ model, el }) {
  const { statements, rivals, tables } = model.get("sheet");
  const prefix = unique("forecast");
  const spoken = element("p", { "aria-live": "polite", class: "forecast-sentence" });
  const list = element("ol", { class: "forecast-list" });
  const rows = statements.map((one, i) => {
    const input = element("input", {
      type: "text",
      inputmode: "decimal",
      id: `${prefix}-${i}`,
      autocomplete: "off",
      maxlength: 5,
    });
    const answer = element("p", { class: "forecast-came", hidden: "" });
    list.append(
      element(
        "li",
        {},
        element(
          "div",
          { class: "forecast-row" },
          element("label", { for: input.id }, one.text),
          element("span", { class: "forecast-number" }, input, " %"),
        ),
        answer,
      ),
    );
    input.addEventListener("input", () => tell());
    // Enter goes on to the next number. It neither shows the outcomes nor reaches the notebook.
    input.addEventListener("keydown", (event) => {
      if (event.key !== "Enter") return;
      event.preventDefault();
      event.stopPropagation();
      (rows[i + 1]?.input ?? button).focus();
    });
    return { one, input, answer };
  });
  const button = element("button", { type: "submit" }, "Show the outcomes");
  const again = element("button", { type: "button", hidden: "" }, "Clear the sheet");
  const bars = element("div", { class: "forecast-bars", hidden: "" });
  const form = element(
    "form",
    { novalidate: "" },
    list,
    element("div", { class: "forecast-buttons" }, button, again),
    spoken,
    bars,
  );

  function tell() {
    const wrong = rows.findIndex(({ input }) => input.value.trim() !== "" && read(input) === null);
    rows.forEach(({ input }, i) => input.setAttribute("aria-invalid", String(i === wrong)));
    const filled = rows.filter(({ input }) => read(input) !== null).length;
    if (wrong >= 0) spoken.textContent = `Statement ${wrong + 1}: write a number from 0 to 100.`;
    else if (filled < rows.length)
      spoken.textContent = `${filled} of ${rows.length} have a number.`;
    else spoken.textContent = "All have a number. Now you may look.";
  }

  function reveal() {
    const missing = rows.findIndex(({ input }) => read(input) === null);
    if (missing >= 0) {
      spoken.textContent = `Statement ${missing + 1} needs a number from 0 to 100 before you look.`;
      rows[missing].input.focus();
      return;
    }
    const answers = rows.map(({ input }) => read(input));
    const scores = rows.map(({ one }, i) => brier(answers[i], one.outcome));
    const mean = scores.reduce((sum, score) => sum + score, 0) / scores.length;
    rows.forEach(({ one, input, answer }, i) => {
      input.readOnly = true;
      answer.hidden = false;
      answer.replaceChildren(
        element("strong", {}, one.outcome ? "It came true. " : "It did not come true. "),
        `${one.came} Your score here: ${scores[i].toFixed(2)}.`,
      );
      answer.classList.toggle("forecast-true", one.outcome);
    });
    const worst = scores.indexOf(Math.max(...scores));
    const coin = Object.values(rivals)[0];
    const against =
      mean < coin - 0.005 ? "better than" : mean > coin + 0.005 ? "worse than" : "equal to";
    spoken.textContent =
      `Your mean Brier score is ${mean.toFixed(2)}, ${against} that of somebody who ` +
      `says 50 percent each time. ${came(statements)} came true. ${calibration(answers, statements)} ` +
      `Statement ${worst + 1} cost you most.`;
    bars.replaceChildren(
      ...Object.entries({ You: mean, ...rivals }).map(([who, score]) =>
        element(
          "div",
          { class: who === "You" ? "forecast-bar forecast-you" : "forecast-bar" },
          element("span", {}, who),
          element(
            "span",
            { class: "forecast-track", "aria-hidden": "true" },
            element("span", { style: `width: ${100 * score}%` }),
          ),
          element("span", { class: "forecast-score" }, score.toFixed(2)),
        ),
      ),
    );
    bars.hidden = false;
    button.hidden = true;
    again.hidden = false;
    again.focus();
  }

  form.addEventListener("submit", (event) => {
    event.preventDefault();
    reveal();
  });
  again.addEventListener("click", () => {
    rows.forEach(({ input, answer }) => {
      input.value = "";
      input.readOnly = false;
      answer.hidden = true;
    });
    bars.hidden = true;
    button.hidden = false;
    again.hidden = true;
    tell();
    rows[0].input.focus();
  });

  el.classList.add("forecast");
  keepKeys(el);
  el.append(
    element("p", { class: "forecast-head" }, "It is January 2016. How likely is each, in percent?"),
    form,
    element(
      "p",
      { class: "forecast-note" },
      `Brier score: 0 is perfect, 1 is certain and wrong. Tables: ${tables}.`,
    ),
  );
  tell();
}

export default { render };
