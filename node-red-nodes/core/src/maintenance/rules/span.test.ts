import { describe, expect, test } from 'vitest';
import { assetProfileSchema } from '../../contract';
import { parseRules } from '.';
import { row, run, samples } from './rules.fixture';

describe('the span of a sensor, of which the deadband is a share', () => {
  const rules = parseRules([
    row({ when: 'limit', quantity: 'a', op: '>', threshold: 10, clearShare: 0.1 }),
    row({ id: 'h', when: 'health', quantity: 'score', op: '<', threshold: 50, clearShare: 0.1 }),
  ]);
  test.each([
    [{ min: 0, max: 40, low: 0, high: 10 }, 6],
    [{ low: -10, high: 10 }, 8],
    [{ high: 30 }, 9],
    [{ low: 5 }, 9],
    [{ min: -20, max: 20 }, 6],
    [{ min: 0, low: 5, high: 10 }, 9.5],
    [{ max: 30, low: 5, high: 10 }, 9.5],
    [{}, 9],
  ])('%j: over at %d', (sensor, end) => {
    const profile = assetProfileSchema.parse({ match: '*', sensors: { a: sensor } });
    const at = (value: number) => run([samples('a', [11]), samples('a', [value], 1)], rules, profile).words;
    expect(at(end + 0.01)).toEqual(['raise r']);
    expect(at(end)).toEqual(['raise r', 'clear r']);
  });
});
