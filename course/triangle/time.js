// Time: the slider of years, play, and the strip that shows every year at once.

const STEP = 950; // milliseconds that a year stands in play

// go: changes the state. show(state, reading) brings the view up to date.
function makeTime(data, id, state, go) {
  const last = data.years.length - 1;
  let timer = 0;
  const year = slider(id("year"), last, () => stopAt(+year.value));
  const sign = svg("path");
  const icon = svg(
    "svg",
    { viewBox: "0 0 14 14", width: 14, height: 14, "aria-hidden": "true" },
    sign,
  );
  const play = button(icon, () => (timer ? stop() : start()), { class: "tri-play" });
  const river = makeRiver(data, stopAt);
  const label = h("label", { for: id("year"), class: "tri-hidden" }, "Year");
  const track = h("div", { class: "tri-track" }, label, year, decades(data));
  const node = h(
    "div",
    { class: "tri-time" },
    river.node,
    h("div", { class: "tri-player" }, play, track),
  );

  function start() {
    const step = () => {
      if (!node.isConnected || state.place === last) return stop();
      timer = setTimeout(step, STEP);
      go({ place: state.place + 1 });
    };
    if (state.place === last) go({ place: 0 });
    timer = setTimeout(step, 0);
    mark();
  }

  function stop() {
    clearTimeout(timer);
    timer = 0;
    mark();
  }

  function stopAt(place) {
    stop();
    go({ place });
  }

  function mark() {
    play.setAttribute("aria-label", timer ? "Pause" : "Play the years");
    sign.setAttribute("d", timer ? "M3 2h3v10h-3zM8 2h3v10h-3z" : "M4 1.5v11l8-5.5z");
  }

  function show() {
    year.value = state.place;
    year.setAttribute("aria-valuetext", String(data.years[state.place]));
    river.show(state);
    mark();
  }

  return { node, show, stop };
}

// Under the picture: for every year the share of weightings under which each side is the longest.
function makeRiver(data, choose) {
  const n = data.years.length;
  const strip = svg("svg", {
    class: "tri-river-strip",
    viewBox: `0 0 ${n} 100`,
    preserveAspectRatio: "none",
    "aria-hidden": "true",
  });
  const columns = data.years.map((_, place) =>
    [2, 1, 0].map((side) => {
      const part = svg("rect", { x: place + 0.04, width: 0.92, class: `tri-side-${side}` });
      strip.append(part);
      return part;
    }),
  );
  const here = h("div", { class: "tri-here" }),
    there = h("div", { class: "tri-there" });
  const keys = SIDES.map((side, i) =>
    h("span", { class: `tri-key tri-key-${i}` }, data.shortNames[side]),
  );
  const node = h(
    "div",
    { class: "tri-river" },
    h(
      "p",
      { class: "tri-river-title" },
      h("span", {}, "Longest side under all weightings, by year"),
      ...keys.reverse(),
    ),
    h("div", { class: "tri-river-frame" }, strip, there, here),
  );
  strip.addEventListener("pointerdown", (event) => {
    const box = strip.getBoundingClientRect();
    const place = Math.floor(((event.clientX - box.left) / box.width) * n);
    choose(Math.max(0, Math.min(n - 1, place)));
  });
  node.style.setProperty("--tri-years", n);
  let drawn = null;
  function show(state) {
    node.style.setProperty("--tri-place", state.place);
    there.style.display = state.ghostOn ? "" : "none";
    there.style.setProperty("--tri-place", state.ghost);
    if (drawn === state.measure) return;
    drawn = state.measure;
    data.shares[drawn].forEach((row, place) => {
      let top = 100;
      columns[place].forEach((part, k) => {
        const share = row ? row.longest[2 - k] * 100 : 0;
        top -= share;
        set(part, { y: top, height: share });
        part.classList.toggle("tri-single", !!row && row.names.length === 1);
      });
    });
  }
  return { node, show };
}

function decades(data) {
  const marks = data.years.flatMap((year, place) => (year % 10 ? [] : [[year, place]]));
  return h(
    "div",
    { class: "tri-decades", "aria-hidden": "true" },
    ...marks.map(([year, place]) =>
      h(
        "span",
        { style: `--tri-place: ${place}; --tri-years: ${data.years.length}` },
        String(year),
      ),
    ),
  );
}
