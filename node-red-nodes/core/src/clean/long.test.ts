import { describe, expect, test } from 'vitest';
import { cleanDefaults, createCleanState } from '.';
import { clean, cleaners, frame } from './cleaners.fixture';

const long = (n: number) => frame(Array.from({ length: n }, (_, i) => (i * 7919) % 101));

describe('long frames', () => {
  test.each(Object.entries(cleaners))('%s: a hundred thousand samples', (_cleaner, changes) => {
    const { samples } = clean(long(100_000), createCleanState(), { ...cleanDefaults, ...changes });
    expect(samples?.channels.a.v).toHaveLength(100_000);
  });

  test('ten million samples', () => {
    expect(
      clean(long(10_000_000), createCleanState(), cleanDefaults).samples?.channels.a.v[9_999_999],
    ).toBeTypeOf('number');
  });
});
