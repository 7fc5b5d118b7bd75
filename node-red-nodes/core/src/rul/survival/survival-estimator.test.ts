import { expect, test } from 'vitest';
import { estimatorConformance } from '../estimate/conformance.fixture';
import { lived } from '../estimate/reading.fixture';
import { endedLives } from './lifetimes';
import { survivalEstimator } from './survival-estimator';
import { survivalRul } from './survival-rul';

const lives = [48, 55, 58, 61, 64, 70, 76].map((time) => ({ time, failed: true }));
const make = (level = 0.8) =>
  survivalEstimator({ lifetimesOf: (reading) => endedLives(reading, lives), level });

// A forecast is made anew when its asset is 1 % older.
estimatorConformance('survival', { make, tolerance: 0.02 });

test('it says what it goes by, and how old the asset is tells what is left', async () => {
  const reading = lived(Array.from({ length: 41 }, () => 1));
  const { band, basis, censored, quantiles } = await make().estimate(reading);
  expect({ kind: 'band', ...band, quantiles }).toEqual(survivalRul(lives, { age: 40, level: 0.8 }));
  expect([basis, censored]).toEqual([
    'survival of 7 lives of its class, 7 of them to failure, by ended lives',
    false,
  ]);
});

test('of an asset whose age nobody knows nothing is said', async () => {
  const unknown = survivalEstimator({
    lifetimesOf: (reading) => Promise.resolve({ ...endedLives(reading, lives), age: null }),
    level: 0.8,
  });
  expect(await unknown.estimate(lived([1, 2]))).toMatchObject({
    reason: 'The age of the asset is not known: nothing tells when its life began.',
    absent: true,
  });
});
