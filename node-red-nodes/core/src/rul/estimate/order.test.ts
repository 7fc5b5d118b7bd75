import { expect, test } from 'vitest';
import { part, sentence, type Said } from '../../contract/said';
import { foreign } from '../../remarks';
import { reasoned } from './reasoned';
import { toRul } from './result';
import { forgiving } from './forgiving';
import { firstOf, meanOf } from './order';
import { featuresAt, readingOf, saying } from './reading.fixture';

const reading = readingOf(featuresAt(1, {}));
const band = (p50: number, width = 2) => ({ p10: p50 - width, p50, p90: p50 + width });
const silent = saying('silent', { reason: 'Too little.' });
const absent = saying('absent', { reason: 'Nobody is there.', absent: true });
const one = saying('one', { band: band(10), censored: false });
const two = saying('two', { band: band(20), censored: false });
const atLeast = saying('ceiling', { band: band(99), censored: true });
const broken = forgiving({ name: 'broken', estimate: () => Promise.reject(new Error('Mend me.')) }, 0.9);

test('the first that has a band speaks, and says why those before it did not', async () => {
  const found = await firstOf([silent, one, two], reading);
  expect(found).toMatchObject({ model: 'one', band: band(10), basis: 'by one; not by silent: Too little.' });
  expect(found).not.toHaveProperty('fault');
});

test('what is broken is told, and keeps nobody else from speaking', async () => {
  const found = await firstOf([broken, one], reading);
  expect(found).toMatchObject({
    model: 'one',
    basis: 'by one; not by broken: Mend me.',
    fault: foreign('Mend me.'),
  });
  expect(await firstOf([broken], reading)).toEqual({
    model: 'none',
    level: 0.9,
    basis: 'no estimate',
    reason: 'Mend me.',
    fault: foreign('Mend me.'),
  });
});

test('what is broken and says so by a code travels as that code', async () => {
  const said = part('model.closed');
  const closed = Object.assign(new Error(sentence(said)), { said });
  const shut = forgiving({ name: 'shut', estimate: () => Promise.reject(closed) }, 0.9);
  expect(await firstOf([shut], reading)).toMatchObject({
    said,
    fault: said,
    reason: 'The model shelf is closed',
  });
});

test('where all are silent, the reasons of those that had something to go by count; else all', async () => {
  expect((await firstOf([absent, silent], reading)).reason).toBe('Too little.');
  expect((await firstOf([absent, absent], reading)).reason).toBe('Nobody is there. Nobody is there.');
  expect((await meanOf([absent, silent], reading)).reason).toBe('Too little.');
  expect(await firstOf([saying('mute', {})], reading)).toMatchObject({ model: 'mute', reason: '' });
});

test('reasons travel as codes where each has one, and are read as they were where one has none', async () => {
  const few = saying('few', reasoned(part('rul.too-few-readings', { count: 2, least: 12 })));
  const mute = saying('mute', reasoned(part('rul.no-indicator')));
  const rulOf = async (...order: Parameters<typeof firstOf>[0]) =>
    toRul({ features: reading.features }, reading.clock, await firstOf(order, reading));
  expect((await rulOf(few)).said).toEqual(part('rul.too-few-readings', { count: 2, least: 12 }));
  const both = await rulOf(few, mute);
  expect(both.reason).toBe(sentence(both.said as Said));
  expect(both).not.toHaveProperty('parts');
  const mixed = await rulOf(few, silent);
  expect(mixed.reason).toBe('2 readings of the indicator: a forecast needs 12. Too little.');
  expect(mixed).not.toHaveProperty('said');
  expect(await rulOf(saying('none', {}))).toMatchObject({ reason: '' });
});

test('the mean of two, weighted by precision, fills the grid where both state it', async () => {
  const quantiles = [1, 2, 8, 9, 10, 11, 12, 13, 14];
  const lead = saying('one', { band: band(10), level: 0.8, censored: false, quantiles, noDegradation: 0.1 });
  const other = { band: band(20, 1), level: 0.8, censored: false };
  const found = await meanOf([lead, saying('two', other)], reading);
  const p50 = (10 * 0.25 + 20) / 1.25;
  expect(found.band?.p50).toBeCloseTo(p50, 12);
  expect(found).toMatchObject({
    quantiles: [null, null, found.band?.p10, null, found.band?.p50, null, found.band?.p90, null, null],
    unstated: 'one of the estimators gives its band alone',
    model: 'mean of one, two',
    basis: 'mean by precision of: by one; by two',
    noDegradation: 0.1,
    censored: false,
  });
  const full = await meanOf([lead, saying('two', { ...other, quantiles: quantiles.map((q) => 10 + (q + 10) / 2) })], reading); // prettier-ignore
  expect(full.quantiles).not.toContain(null);
  expect(full).not.toHaveProperty('unstated');
});

test('a mean follows the longest degradation that one of them follows, whoever leads', async () => {
  const [model, trend] = [one, saying('trend', { band: band(20), censored: false, degradedFor: 30 })];
  const later = saying('later', { band: band(20), censored: false, degradedFor: 12 });
  expect((await meanOf([model, trend], reading)).degradedFor).toBe(30);
  expect((await meanOf([later, trend, model], reading)).degradedFor).toBe(30);
  expect(await meanOf([model, two], reading)).not.toHaveProperty('degradedFor');
  expect(await meanOf([model, saying('atLeast', { band: band(99), censored: true, degradedFor: 9 })], reading)).not.toHaveProperty('degradedFor'); // prettier-ignore
});

test('a band at the ceiling counts only where nobody else has one', async () => {
  const found = await meanOf([atLeast, one, broken], reading);
  expect(found).toMatchObject({ model: 'one', band: band(10), fault: foreign('Mend me.') });
  expect(found.basis).toBe('by one; not by ceiling: at its ceiling; not by broken: Mend me.');
  expect(await meanOf([atLeast, silent], reading)).toMatchObject({ model: 'ceiling', censored: true });
});

test('who does not say whether its band is censored says that it is not', async () => {
  const plain = saying('plain', { band: band(10) });
  expect((await meanOf([atLeast, plain, two], reading)).model).toBe('mean of plain, two');
});

test.each([{ unit: 'h' as const }, { level: 0.9 }])(
  'a band of other terms is left out: %j',
  async (terms) => {
    const other = saying('other', { band: band(20), censored: false, ...terms });
    const found = await meanOf([one, other], reading);
    expect(found).toMatchObject({ model: 'one', band: band(10) });
    expect(found.basis).toBe('by one; not by other: its band is of another unit or level');
  },
);

test('one that is mute is left out without a reason', async () => {
  expect((await meanOf([one, saying('mute', {})], reading)).basis).toBe('by one; not by mute: no estimate');
});
