import { expect, test } from 'vitest';
import type { AssetProfile, Features, RulModelCard } from '../../contract';
import { featuresAt } from '../estimate/reading.fixture';
import { bestCandidate } from './candidate';
import { modelBand } from './model-band';

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
  expect(other).toMatchObject({
    missing: ['a', 'b'],
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
    unit: 'cycles',
    censored: false,
  });
  expect(band(0.95)).toMatchObject({ level: 0.9, band: { p10: 30, p50: 50, p90: 80 } });
  expect(band(0.8, 2).band).toEqual({ p10: 30, p50: 50, p90: 90 });
  expect(band(0.8, 9).band.p10).toBe(0);
});

test('a band whose limits lie on the wrong side has none on that side; at the ceiling it says "at least"', () => {
  const band = (p50: number) =>
    modelBand(card('x', []), { rul: [p50 + 1, p50, p50 - 1] }, { level: 0.95, widen: 1 });
  expect(band(50)).toMatchObject({ level: 0.8, band: { p10: 50, p50: 50, p90: 50 } });
  expect(band(97.9).censored).toBe(false);
  expect(band(98).censored).toBe(true);
});
