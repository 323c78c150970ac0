// Kilometres and miles, the marks of the axes in both, and places on the map.
import { grouped } from "#kit/number.js";

/** What a unit needs: its marks along both axes, and `of(km)`, a length in it. */
export const units = (mile) => ({
  km: { lengths: [1500, 2000, 3000, 4000], steps: [5, 20, 100, 500], of: (km) => km },
  miles: { lengths: [1000, 1500, 2000, 2500], steps: [5, 20, 100, 500], of: (km) => km / mile },
});

/** A number without decimals, as 2,600. */
export const whole = (value) => grouped(Math.round(value));

/** The places [x, y] in a text of numbers, "x y x y". */
export function places(text) {
  const numbers = text.split(" ").map(Number);
  return numbers.flatMap((x, i) => (i % 2 === 0 ? [[x, numbers[i + 1]]] : []));
}
