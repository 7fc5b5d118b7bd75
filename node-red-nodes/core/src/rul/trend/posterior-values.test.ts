/**
 * What is left, in spans of the readings, of one life of each form, as it was when the tables of `models/README.md` were last made: every step
 * of the average takes part in these figures. Where they change, so does what everybody is told, and the tables are to be made anew.
 */
import { expect, it } from 'vitest';
import { quantiles } from '../estimate/quantiles';
import { posterior } from './posterior';

const u = Array.from({ length: 40 }, (_, i) => i / 39);
const jagged = (i: number) => 0.02 * (((i * 7) % 5) - 2);
const paces = u.map((_, i) => 0.2 + ((i * 11) % 9) / 5);
const walked = paces.map((_, i) => (0.4 / 39) * paces.slice(0, i + 1).reduce((sum, pace) => sum + pace, 0));

const series = (value: (at: number, i: number) => number) => u.map(value);
const NO_LOGARITHM = NaN;

it.each([
  ['a line', series((at, i) => 0.5 * at + jagged(i)), NO_LOGARITHM, [0.919582, 0.981834, 1.0496]],
  ['a line that is young', series((at, i) => 0.12 * at + jagged(i)), NO_LOGARITHM, [1.49496, 5.83848, 7.83463]],
  ['a curve', series((at, i) => (0.5 * Math.expm1(3 * at)) / Math.expm1(3) + jagged(i) / 2), NO_LOGARITHM, [0.204067, 0.220186, 0.237802]],
  ['a root', series((at, i) => 0.5 * Math.sqrt(at) + jagged(i) / 2), NO_LOGARITHM, [2.81517, 2.94681, 3.08879]],
  ['a late line', series((at, i) => Math.max(0, at - 0.5) + jagged(i) / 2), NO_LOGARITHM, [0.471629, 0.491957, 0.51454]],
  ['steps of uneven pace', series((_, i) => walked[i] + jagged(i) / 10), NO_LOGARITHM, [1.4681, 1.48906, 1.50987]],
  ['growth in proportion to itself', series((at, i) => 0.1 * Math.expm1(1.6 * at) + 0.3 * jagged(i)), 8, [0.466608, 0.495811, 0.527464]],
])('%s', (_what, y, ratio, wanted) => {
  const found = quantiles(posterior(u, y, ratio), [0.1, 0.5, 0.9]);
  found.forEach((life, i) => expect(life / wanted[i]).toBeCloseTo(1, 4));
}); // prettier-ignore

it('goes by the times of the readings, even or not', () => {
  const times = u.map((at) => at ** 1.2);
  const found = quantiles(posterior(times, series((at, i) => 0.5 * at + jagged(i)), NO_LOGARITHM), [0.1, 0.5, 0.9]); // prettier-ignore
  found.forEach((life, i) => expect(life / [0.90732, 0.975468, 1.05022][i]).toBeCloseTo(1, 4));
});

it('leaves a share to an end out of sight while a line is young', () => {
  const atoms = posterior(u, series((at, i) => 0.12 * at + jagged(i)), NO_LOGARITHM); // prettier-ignore
  const weightOf = (list: typeof atoms) => list.reduce((sum, { weight }) => sum + weight, 0);
  const endless = weightOf(atoms.filter(({ remaining }) => remaining === Infinity)) / weightOf(atoms);
  expect(endless / 4.005e-4).toBeCloseTo(1, 2);
  expect(Math.max(...atoms.flatMap(({ remaining }) => (remaining < Infinity ? [remaining] : [])))).toBeLessThan(49); // prettier-ignore
});
