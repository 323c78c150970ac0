// The projector during a simulation: the step and its clock, the text, news; then the debrief.
import { each, element } from "#kit/dom.js";
import { apart, clock, event, headline, sharing, table, text, timed, triangles } from "./play.js";

const head = (words, ...more) => element("header.play-head", element("h1", words), more);

const MOST = 2; // proposals for one place that can be read from the last row
const HEADLINES = 2; // of the press, the newest

// The words that stand, else the proposals.
const place = (scene, one) => text(scene, one, () => null, !one.stands, MOST);

function talk({ scene, counts }) {
  const words = scene.places
    .flatMap(({ proposals, stands }) => proposals.filter(({ number }) => number === stands))
    .reduce((sum, one) => sum + one.words.split(/\s+/).length, 0);
  const news = scene.fresh && scene.events.at(-1);
  return element(
    "div.screen-question.screen-play",
    head(scene.what, clock()),
    news && event(news),
    scene.measure
      ? element(
          "div.screen-measure",
          element("p.screen-big", "How far are the two others? Set it on your phone."),
          element(
            "p.screen-big",
            element("strong", String(counts.voted)),
            ` of ${counts.seated} have set theirs. Nobody sees them.`,
          ),
        )
      : each("div.play-places", scene.places, (one) => place(scene, one)),
    scene.headlines.slice(-HEADLINES).reverse().map(headline),
    element(
      "footer.screen-foot",
      element("p.screen-quiet", `${words} of ${scene.words.joint} words signed`),
      element("p.screen-quiet", scene.next && `Next: ${scene.next}`),
    ),
  );
}

const SHOW = {
  asides: ({ scene }) => [
    head("The side texts"),
    each("div.play-places", scene.asides, (place) => text(scene, place, () => null, false)),
  ],
  scores: ({ scene }) => [
    head("The scores"),
    table(scene, scene.scores),
    element("p", sharing(scene)),
  ],
  triangle: ({ scene }) => [
    head("The triangle that you made"),
    triangles(scene),
    element("p.screen-quiet", apart(scene)),
  ],
};

/** A state as a node; `door` draws how to join, for the opening. */
export function game(state, door) {
  timed(state);
  const { scene } = state;
  const shown = SHOW[scene.show];
  if (shown) return element("div.screen-question.screen-play", shown(state));
  return scene.step === 0 ? door({ ...state, lesson: scene.title }) : talk(state);
}
