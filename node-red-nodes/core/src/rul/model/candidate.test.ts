import { expect, test } from 'vitest';
import type { AssetProfile, Features, RulModelCard } from '../../contract';
import { featuresAt } from '../estimate/reading.fixture';
import { bestCandidate } from './candidate';
import { modelBand } from './model-band';
import { modelGrid } from './model-grid';

/** A model of fans with features from 0 to 10. */
const card = (id: string, names: readonly string[], rest: Partial<RulModelCard> = {}) =>
  ({
    id,
    assetClass: 'fan',
    window: { axis: 'cycle' },
    inputs: { features: names.map((name) => ({ name, min: 0, max: 10 })) },
    outputs: [{ name: 'rul' }],
    unit: 'cycles',
    level: 0.8,
    ceiling: 100,
    ...rest,
  }) as unknown as RulModelCard;

const fan = { class: 'fan' } as AssetProfile;
const features = featuresAt(7, { a: 1, b: 2 });
const best = (cards: RulModelCard[], profile: AssetProfile | undefined = fan, of: Features = features) =>
  bestCandidate(cards, of, profile);

test('the first whose features are there speaks; age is the cycle', () => {
  const found = best([card('x', ['a', 'missing']), card('y', ['b', 'age']), card('z', ['a'])]);
  expect(found.card.id).toBe('y');
  expect(found.input).toMatchObject({ kind: 'row', row: [2, 7] });
  expect(best([card('y', ['age'])], undefined).input.kind).toBe('row');
});

test('where none fits, the nearest says why', () => {
  const found = best([card('x', ['c', 'd']), card('y', ['c', 'a'])]);
  expect([found.card.id, found.input.kind]).toEqual(['y', 'refused']);
  const other = best([card('x', ['a', 'b'], { assetClass: 'pump' })]).input;
  expect(other).toEqual({
    kind: 'refused',
    missing: ['a', 'b'],
    outside: [],
    message: 'Model x is for assets of class "pump", pump-1 is a "fan"',
  });
});

test('one of another axis is refused, and time has no age', () => {
  const time: Features = { ...features, axis: 'time' };
  expect(best([card('x', ['a'])], fan, time).input).toMatchObject({
    message: 'Model x reads windows by cycle, this one is by time',
  });
  const byTime = card('x', ['age'], { window: { axis: 'time' } as RulModelCard['window'] });
  expect(best([byTime], fan, time).input).toMatchObject({ missing: ['age'] });
});

test('of two bands the one of the nearest level is taken, widened about its median', () => {
  const answers = { rul: [40, 50, 70], band90: [30, 80] };
  const band = (level: number, widen = 1) => modelBand(card('x', []), answers, { level, widen });
  expect(band(0.8)).toEqual({
    level: 0.8,
    band: { p10: 40, p50: 50, p90: 70 },
    quantiles: [null, 30, 40, expect.closeTo(44.74, 2), 50, expect.closeTo(60.53, 2), 70, 80, null],
    unstated: 'the model states no quantile beyond its bands',
    unit: 'cycles',
    censored: false,
  });
  expect(band(0.95)).toMatchObject({ level: 0.9, band: { p10: 30, p50: 50, p90: 80 } });
  expect(band(0.8, 2).band).toEqual({ p10: 30, p50: 50, p90: 90 });
  expect(band(0.8, 9).band.p10).toBe(0);
  expect(band(0.8, 2).quantiles.slice(1, 3)).toEqual([10, 30]);
});

test('a band whose limits lie on the wrong side has none on that side; at the ceiling it says "at least"', () => {
  const band = (p50: number) =>
    modelBand(card('x', []), { rul: [p50 + 1, p50, p50 - 1] }, { level: 0.95, widen: 1 });
  expect(band(50)).toMatchObject({ level: 0.8, band: { p10: 50, p50: 50, p90: 50 } });
  expect(band(97.9).censored).toBe(false);
  expect(band(98).censored).toBe(true);
});

const stated = (level: number, p10: number, p90: number) => ({ level, p10, p50: 50, p90 });

test('of bands that cross, the one that is told is on the grid', () => {
  const [narrow, wide] = [stated(0.8, 40, 70), stated(0.9, 41, 90)];
  expect(modelGrid(narrow, [narrow, wide]).slice(1, 3)).toEqual([null, 40]);
  expect(modelGrid(wide, [narrow, wide]).slice(1, 3)).toEqual([41, null]);
  const other = stated(0.9, 30, 69);
  expect(modelGrid(narrow, [narrow, other]).slice(6, 8)).toEqual([70, null]);
  expect(modelGrid(other, [narrow, other]).slice(6, 8)).toEqual([null, 69]);
});

test('a band beside the grid has no quartiles, and one of the quartiles keeps them', () => {
  const beside = stated(0.85, 35, 75);
  expect(modelGrid(beside, [beside])).toEqual([null, null, null, null, 50, null, null, null, null]);
  const quartiles = stated(0.5, 45, 55);
  expect(modelGrid(quartiles, [quartiles])).toEqual([null, null, null, 45, 50, 55, null, null, null]);
});
