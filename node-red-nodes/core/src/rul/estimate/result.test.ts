import { expect, test } from 'vitest';
import { rulSchema } from '../../contract';
import type { Estimate } from './estimator';
import { featuresAt, readingOf } from './reading.fixture';
import { toRul } from './result';
import { Shadow } from './shadow';

const reading = readingOf(featuresAt(7, {}));
const { features, clock } = reading;
const band = (p10: number, p50: number, p90: number) => ({ p10, p50, p90 });
const estimate: Estimate = { model: 'trend', level: 0.8, basis: 'trend of a to 1', band: band(1, 2, 3) };

test('a band becomes the object of the contract, in the unit of the life', () => {
  const rul = toRul({ features }, clock, estimate);
  expect(rulSchema.safeParse(rul).error).toBeUndefined();
  expect(rul).toMatchObject({ id: 'plc#7~rul', ...band(1, 2, 3), unit: 'cycles', censored: false });
  expect(rul).not.toHaveProperty('reason');
  expect(rul).not.toHaveProperty('degradedFor');
  expect(toRul({ features }, clock, { ...estimate, degradedFor: 5 }).degradedFor).toBe(5);
  expect(toRul({ features, branch: 'b' }, clock, { ...estimate, unit: 'h', censored: true })).toMatchObject({
    id: 'plc#7~rul:b',
    unit: 'h',
    censored: true,
  });
});

test('a distribution is given as it is, and where its end is out of sight that is said', () => {
  const level = 0.8;
  const quantiles = [0, 0.5, 1, 1.5, 2, 2.5, 3, 4, 9];
  const rul = (last: number | null) =>
    toRul({ features }, clock, {
      ...estimate,
      level,
      quantiles: [...quantiles.slice(0, 8), last],
      noDegradation: 0.25,
    });
  expect(rul(9)).toMatchObject({ quantiles, noDegradation: 0.25 });
  expect(rul(9)).not.toHaveProperty('unstated');
  expect(rul(null).unstated).toBe('the end is out of sight there');
  for (const last of [9, null]) expect(rulSchema.safeParse(rul(last)).error).toBeUndefined();
  expect(toRul({ features }, clock, estimate)).toMatchObject({
    quantiles: [null, null, 1, null, 2, null, 3, null, null],
    unstated: 'the estimator gives its band alone',
    noDegradation: null,
  });
  const silent = toRul({ features }, clock, { ...estimate, band: undefined, noDegradation: 0.9 });
  expect(silent).toMatchObject({ quantiles: Array(9).fill(null), noDegradation: 0.9 });
  expect(silent).not.toHaveProperty('unstated');
});

test('who says why some lives are not stated is believed', () => {
  const quantiles = [null, 1, 1, 1, 2, 3, 3, 4, null];
  const said = { ...estimate, quantiles, unstated: 'beyond its bands' };
  expect(toRul({ features }, clock, said)).toMatchObject({ quantiles, unstated: 'beyond its bands' });
});

test('without a band there is a reason, cut where it is too long', () => {
  const silent = { ...estimate, band: undefined };
  expect(toRul({ features }, clock, silent)).toMatchObject({ p50: null, reason: 'No estimate.' });
  const long = toRul({ features }, clock, { ...silent, reason: 'x'.repeat(501), basis: 'y'.repeat(500) });
  expect(long.reason).toBe(`${'x'.repeat(499)}…`);
  expect(long.basis).toBe('y'.repeat(500));
});

test('a shadow tells how far it has been from the one in charge, and how often it holds its median', () => {
  const shadow = new Shadow();
  const beside = (of: Estimate['band'], told = estimate) =>
    shadow.compare({ ...reading, branch: 'shadow' }, told, { ...estimate, model: 'second', band: of });
  expect(beside(band(2, 4, 6))).toMatchObject({
    id: 'plc#7~rul:shadow',
    model: 'second',
    basis:
      'shadow of trend: median +2.0, on average +2.0; its band holds the other median in 100 % of 1 windows',
  });
  expect(beside(band(0, 1, 1.5)).basis).toBe(
    'shadow of trend: median −1.0, on average +0.5; its band holds the other median in 50 % of 2 windows',
  );
  expect(beside(band(2.5, 3, 4)).basis).toContain('33 % of 3 windows');
});

test('two that are not both there are not compared', () => {
  const compare = (told: Estimate, second: Estimate) =>
    new Shadow().compare({ ...reading, branch: 'shadow' }, told, second).basis;
  const silent = { ...estimate, band: undefined };
  expect(compare(silent, estimate)).toBe('shadow of trend: no comparison, there is no other band');
  expect(compare(estimate, { ...silent, reason: 'Too little.' })).toContain('no comparison, Too little.');
  expect(compare(estimate, silent)).toBe('shadow of trend: no comparison, ');
});
