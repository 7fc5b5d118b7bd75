import { expect, test } from 'vitest';
import { estimatorConformance } from '../estimate/conformance.fixture';
import { lived } from '../estimate/reading.fixture';
import type { PastLife } from './past-life';
import { similarityEstimator } from './similarity-estimator';

/** A run to failure at 7.1 mm/s, worn at this pace. */
function failed(pace: number): PastLife {
  const end = Math.ceil(6.1 / pace);
  const t = Array.from({ length: end }, (_, i) => i);
  return { t, values: t.map((at) => 1 + pace * at + 0.02 * Math.sin(5 * at)), end };
}

const past = [0.085, 0.095, 0.1, 0.105, 0.115].map(failed);
const make = (level = 0.8, lives = past) => similarityEstimator({ pastOf: () => lives, level });

estimatorConformance('similarity', { make });

test('it says how many lives it goes by, and asks for those of the asset', () => {
  const of: string[] = [];
  const asked = similarityEstimator({ pastOf: (asset) => (of.push(asset), past), level: 0.8 });
  const found = asked.estimate(lived(Array.from({ length: 40 }, (_, i) => 1 + 0.1 * i)));
  expect(found).toMatchObject({
    basis: 'similarity to 5 past runs to failure of its class',
    censored: false,
  });
  expect(of).toEqual(['pump-1']);
});

test('too few lives are nothing to go by; a course that none took is a reason', () => {
  const flat = lived(Array.from({ length: 40 }, (_, i) => 500 + Math.sin(i)));
  expect(make(0.8, past.slice(0, 2)).estimate(flat)).toMatchObject({
    reason: '2 past runs to failure: a comparison needs 3.',
    absent: true,
  });
  expect(make().estimate(flat)).toMatchObject({ absent: false });
});
