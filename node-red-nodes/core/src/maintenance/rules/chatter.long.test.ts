import { describe, expect, test } from 'vitest';
import { seeded } from '../../anomaly/seeded';
import { assetProfileSchema } from '../../contract';
import { defaultRules } from '.';
import { run, samples } from './rules.fixture';

const SECOND = 1_000;
const HOUR_S = 3_600;
const fan = assetProfileSchema.parse({
  match: '*',
  sensors: { vibration: { min: 0, max: 20, low: 1, high: 7.1 } },
});

/** Reads a signal once a second, by the rules that are shipped. */
const course = (signal: (second: number) => number, seconds: number) =>
  run(
    Array.from({ length: seconds }, (_, s) => samples('vibration', [signal(s)], s * SECOND)),
    defaultRules,
    fan,
  ).decisions;

/** Standard normal by twelve uniforms. */
function noise(seed: number): () => number {
  const next = seeded(seed);
  return () => Array.from({ length: 12 }, next).reduce((a, b) => a + b, -6);
}

describe('the shipped limits do not chatter', () => {
  test.each([0.05, 0.2, 0.5, 1])(
    'noise of %d around the limit: one transition a minute at most',
    (scatter) => {
      for (let seed = 1; seed <= 10; seed++) {
        const random = noise(seed);
        const decisions = course(() => 7.1 + scatter * random(), HOUR_S);
        const transitions = decisions
          .filter(({ action }) => action !== 'update')
          .map(({ object }) => object.at);
        const mostAMinute = transitions.map(
          (at) => transitions.filter((t) => t >= at && t < at + 60_000).length,
        );
        expect(Math.max(0, ...mostAMinute)).toBeLessThanOrEqual(1);
      }
    },
  );

  test.each([0, 0.2])('a step beyond the limit alarms within 15 s, with noise of %d too', (scatter) => {
    for (let seed = 1; seed <= 10; seed++) {
      const random = noise(seed);
      const [raised] = course((s) => (s < 100 ? 5 : 8.5) + scatter * random(), 200);
      expect(raised).toMatchObject({ action: 'raise' });
      expect(raised.object.at).toBe(115 * SECOND);
    }
  });

  test('it is over when it has been under the deadband for a minute', () => {
    const words = course((s) => (s < 100 ? 8.5 : s < 200 ? 6.8 : 6.6), 300).map(
      ({ action, object }) => `${action} ${object.at / SECOND}`,
    );
    expect(words).toEqual(['raise 15', 'clear 260']);
  });
});
