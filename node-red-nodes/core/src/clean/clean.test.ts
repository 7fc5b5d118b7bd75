import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { assetProfileSchema, samplesSchema, type Samples } from '../contract';
import { cleanDefaults, cleanSamples, createCleanState, type CleanOptions } from '.';
import { MAX_SENSORS } from './state';

const profile = assetProfileSchema.parse({
  match: 'pump-1',
  sensors: { speed: { quantity: 'speed', unit: 'Hz', min: 0, max: 100 }, depth: { min: 0 } },
});

/** One reading of `speed` a second. */
function reading(value: number | null, second: number, q = 100): Samples {
  return frame({ t: [second * 1000] }, [value], [q]);
}

function frame(
  clock: { t: number[] } | { t0: number; fs: number },
  v: (number | null)[],
  q = [100],
): Samples {
  return {
    v: 1,
    kind: 'samples',
    id: 'plc#1',
    seq: 1,
    asset: 'pump-1',
    at: 0,
    axis: 'time',
    ...clock,
    channels: { speed: { unit: '', quantity: '', v, q } },
    source: { protocol: 'test', address: '' },
  };
}

/** Cleans readings one message at a time, as they come from a PLC. */
function stream(values: (number | null)[], options: Partial<CleanOptions> = {}) {
  const state = createCleanState();
  const settings = { ...cleanDefaults, ...options };
  const cleaned = values.map((value, i) =>
    cleanSamples(reading(value, i), state, { options: settings, profile }),
  );
  return {
    v: cleaned.map(({ samples }) => samples.channels.speed.v[0]),
    q: cleaned.map(({ samples }) => samples.channels.speed.q[0]),
    problems: cleaned.flatMap(({ issues }) => issues.map(({ problem, action }) => `${problem}, ${action}`)),
  };
}

describe('the cases that the source systems name', () => {
  const calm = [75, 76, 74, 75, 76, 75];

  test('an impossible value: 999 Hz among 45, where 0–100 is possible, is taken out and the last good one held', () => {
    const { v, q, problems } = stream([45, 45, 999, 45]);
    expect(v).toEqual([45, 45, 45, 45]);
    expect(q).toEqual([100, 100, 50, 100]);
    expect(problems).toEqual(['impossible-value, taken as missing', 'missing, held']);
  });

  test('a null is filled with the last value', () => {
    const { v, q, problems } = stream([45, null, 46]);
    expect(v).toEqual([45, 45, 46]);
    expect(q).toEqual([100, 50, 100]);
    expect(problems).toEqual(['missing, held']);
  });

  test('an unrealistic spike, possible as it is, is replaced by the median and told', () => {
    const { v, q, problems } = stream([20, 21, 20, 19, 20, 21, 95, 20]);
    expect([v[6], q[6]]).toEqual([20, 50]);
    expect(problems).toEqual(['spike, replaced by the median']);
  });

  test('75, 150, 75 is noise, and becomes 75, 75, 75', () => {
    const { v, q } = stream([...calm, 75, 150, 75], { range: false });
    expect(v.slice(-3)).toEqual([75, 75, 75]);
    expect(q.slice(-3)).toEqual([100, 50, 100]);
  });

  test('on a scale of 0–1, the least possible value is 0 and the greatest 1', () => {
    const normalise = { ...cleanDefaults.normalise, kind: 'min-max' as const };
    expect(stream([0, 45, 100], { normalise, spikes: 'none' }).v).toEqual([0, 0.45, 1]);
  });
});

describe('range', () => {
  test('a limit that is not stated does not limit, and an unknown sensor has none', () => {
    const samples = reading(45, 0);
    samples.channels.depth = { unit: 'm', quantity: 'depth', v: [1e6], q: [100] };
    samples.channels.other = { unit: '', quantity: '', v: [-1e6], q: [100] };
    const cleaned = cleanSamples(samples, createCleanState(), { options: cleanDefaults, profile });
    expect(cleaned.issues).toEqual([]);
  });

  test('the issue says what is possible', () => {
    const samples = reading(45, 0);
    samples.channels.depth = { unit: 'm', quantity: 'depth', v: [-1], q: [100] };
    const { issues } = cleanSamples(samples, createCleanState(), { options: cleanDefaults, profile });
    expect(issues.map(({ example }) => example)).toEqual(['-1, possible are 0 to ∞', '1 in a row at 0']);
    const upper = assetProfileSchema.parse({ match: '*', sensors: { speed: { max: 10 } } });
    const other = cleanSamples(reading(45, 0), createCleanState(), {
      options: cleanDefaults,
      profile: upper,
    });
    expect(other.issues[0].example).toBe('45, possible are −∞ to 10');
  });

  test('a value that its source calls bad is missing, with or without a profile', () => {
    const { samples, issues } = cleanSamples(reading(45, 0, 0), createCleanState(), {
      options: cleanDefaults,
    });
    expect(samples.channels.speed).toMatchObject({ v: [null], q: [0] });
    expect(issues[0]).toMatchObject({ problem: 'low-quality', example: '45 of quality 0' });
  });

  test('it can be switched off', () => {
    expect(stream([999], { range: false }).v).toEqual([999]);
  });

  test('unit and quantity come from the profile where the source is silent', () => {
    const { samples } = cleanSamples(reading(45, 0), createCleanState(), { options: cleanDefaults, profile });
    expect(samples.channels.speed).toMatchObject({ unit: 'Hz', quantity: 'speed' });
  });
});

describe('spikes', () => {
  const calm = [50, 51, 49, 50, 51, 49, 50];

  test('a lasting step passes after three samples', () => {
    const { v } = stream([...calm, 80, 80, 80, 80, 80]);
    expect(v.slice(7)).toEqual([50, 50, 50.5, 80, 80]);
  });

  test('the noise itself is left alone', () => {
    expect(stream([...calm, 52, 48]).v).toEqual([...calm, 52, 48]);
    // Beyond the floor, but within three deviations of a restless signal.
    const restless = [40, 60, 45, 55, 40, 60, 50, 62];
    expect(stream(restless).v).toEqual(restless);
  });

  test('waveforms keep their impulses', () => {
    const v = [0, 0, 0, 0, 0, 0, 0, 90, 0];
    const context = { options: cleanDefaults, profile };
    const fast = cleanSamples(frame({ t0: 0, fs: 1000 }, v), createCleanState(), context);
    expect(fast.samples.channels.speed.v).toEqual(v);
    const slow = cleanSamples(frame({ t0: 0, fs: 1 }, v), createCleanState(), context);
    expect(slow.samples.channels.speed.v).toEqual(v);
  });

  test('cycles have no sampling rate: they are always slow', () => {
    const samples: Samples = { ...frame({ t0: 0, fs: 1000 }, [...calm, 90]), axis: 'cycle' };
    const { samples: cleaned } = cleanSamples(samples, createCleanState(), { options: cleanDefaults });
    expect(cleaned.channels.speed.v[7]).toBe(50);
  });

  test('the rolling median of an even window is the mean of the middle two; none leaves all', () => {
    expect(stream([10, 20, 10, 90], { spikes: 'median', spikeWindow: 4 }).v[3]).toBe(15);
    expect(stream([...calm, 90], { spikes: 'none' }).v[7]).toBe(90);
  });
});

describe('stuck', () => {
  test('equal values in a row lower the quality and stay', () => {
    const { v, q, problems } = stream([7, 7, null, 7, 8], { stuckAfter: 3, gap: 'none' });
    expect(v).toEqual([7, 7, null, 7, 8]);
    expect(q).toEqual([100, 100, 0, 25, 100]);
    expect(problems).toContain('stuck, quality lowered');
  });

  test('a flat line may have a little noise', () => {
    const flat = [5, 5.01, 4.99, 5.02, 4.99, 6];
    const quality = (stuckBand: number) => stream(flat, { stuckAfter: 4, stuckBand, spikes: 'none' }).q;
    expect(quality(0.05)).toEqual([100, 100, 100, 25, 25, 100]);
    expect(quality(0)).toEqual(new Array(6).fill(100));
  });
});

describe('gaps', () => {
  const options = { maxGap: 2 };

  test('hold fills up to the longest gap, then leaves the gap', () => {
    const { v, problems } = stream([1, null, null, null, 5], options);
    expect(v).toEqual([1, 1, 1, null, 5]);
    expect(problems).toEqual(['missing, held', 'missing, held', 'missing, left missing']);
    const context = { options: { ...cleanDefaults, ...options } };
    const { issues } = cleanSamples(
      frame({ t: [1, 2, 3, 4] }, [1, null, null, null]),
      createCleanState(),
      context,
    );
    expect(issues[0]).toMatchObject({ count: 3, action: 'held for 2, the rest left missing' });
  });

  test('before the first good value there is nothing to hold', () => {
    expect(stream([null, 5]).v).toEqual([null, 5]);
  });

  test('none leaves every gap', () => {
    expect(stream([1, null, 3], { gap: 'none' }).v).toEqual([1, null, 3]);
  });

  test('linear draws a line in time where both ends are known, else holds', () => {
    const state = createCleanState();
    const linear = { options: { ...cleanDefaults, ...options, gap: 'linear' as const } };
    const first = cleanSamples(frame({ t: [0, 1000, 3000, 4000] }, [10, null, 16, null]), state, linear);
    expect(first.samples.channels.speed).toMatchObject({ v: [10, 12, 16, 16], q: [100, 50, 100, 50] });
    const second = cleanSamples(frame({ t: [6000, 7000] }, [null, 20]), state, linear);
    expect(second.samples.channels.speed.v).toEqual([19, 20]);
  });

  test('a line does not span a gap that is too long, nor one without a beginning', () => {
    const linear = { options: { ...cleanDefaults, ...options, gap: 'linear' as const } };
    const clean = (v: (number | null)[]) =>
      cleanSamples(frame({ t: v.map((_, i) => i) }, v), createCleanState(), linear).samples.channels.speed.v;
    expect(clean([1, null, null, null, 5])).toEqual([1, null, null, null, 5]);
    expect(clean([null, 5])).toEqual([null, 5]);
  });

  test('a clock that stands still has no line: the last value is held', () => {
    const linear = { options: { ...cleanDefaults, gap: 'linear' as const } };
    const { samples } = cleanSamples(frame({ t: [7, 7, 7] }, [1, null, 5]), createCleanState(), linear);
    expect(samples.channels.speed.v).toEqual([1, 1, 5]);
  });
});

describe('laws', () => {
  const value = fc.option(fc.double({ min: -1e6, max: 1e6, noNaN: true }), { nil: null, freq: 4 });
  const options: fc.Arbitrary<CleanOptions> = fc.record({
    convert: fc.boolean(),
    range: fc.boolean(),
    minQuality: fc.constantFrom(0, 1, 50),
    spikes: fc.constantFrom('hampel', 'median', 'none'),
    spikeWindow: fc.integer({ min: 3, max: 9 }),
    spikeSigmas: fc.double({ min: 1, max: 5, noNaN: true }),
    spikeMaxRate: fc.constant(10),
    stuckAfter: fc.constantFrom(0, 2),
    stuckBand: fc.constantFrom(0, 1),
    gap: fc.constantFrom('hold', 'linear', 'none'),
    maxGap: fc.integer({ min: 0, max: 4 }),
    align: fc.constant(cleanDefaults.align),
    detrend: fc.constantFrom('none', 'constant', 'linear'),
    filter: fc.constant(cleanDefaults.filter),
    normalise: fc.record({
      kind: fc.constantFrom('none', 'z-score', 'min-max', 'robust'),
      learn: fc.integer({ min: 2, max: 9 }),
      regimeSensor: fc.constantFrom('', 'speed'),
      regimeWidth: fc.constant(10),
    }),
  });

  test('what leaves fits the contract, keeps its length, and the input is not touched', () => {
    fc.assert(
      fc.property(fc.array(value, { minLength: 1, maxLength: 30 }), options, (v, settings) => {
        const input = frame({ t: v.map((_, i) => i * 1000) }, v);
        const before = JSON.stringify(input);
        const { samples } = cleanSamples(input, createCleanState(), { options: settings, profile });
        expect(JSON.stringify(input)).toBe(before);
        expect(samplesSchema.safeParse(samples).success).toBe(true);
        expect(samples.channels.speed.v).toHaveLength(v.length);
        samples.channels.speed.v.forEach((x, i) =>
          expect(x === null).toBe(samples.channels.speed.q[i] === 0),
        );
      }),
    );
  });

  test('holding and spikes do not depend on how the stream is cut into messages, nor on a restart in between', () => {
    fc.assert(
      fc.property(fc.array(value, { minLength: 2, maxLength: 30 }), fc.nat(28), (v, at) => {
        const cut = 1 + (at % (v.length - 1));
        const context = { options: { ...cleanDefaults, minQuality: 0 } };
        const run = (parts: (number | null)[][]) => {
          let state = createCleanState();
          let start = 0;
          return parts.flatMap((part) => {
            const t = part.map((_, i) => start + i);
            start += part.length;
            const { samples } = cleanSamples(frame({ t }, part), state, context);
            state = JSON.parse(JSON.stringify(state));
            // JSON, through which the state went, knows no -0.
            return samples.channels.speed.v.map((x) => (x === null ? null : x + 0));
          });
        };
        expect(run([v.slice(0, cut), v.slice(cut)])).toEqual(run([v]));
      }),
    );
  });
});

test('a source that invents sensor names does not fill the memory', () => {
  const state = createCleanState();
  for (let i = 0; i < MAX_SENSORS + 5; i++) {
    const samples = {
      ...reading(1, 0),
      channels: { [`s${i}`]: { unit: '', quantity: '', v: [1], q: [100] } },
    };
    cleanSamples(samples, state, { options: cleanDefaults });
  }
  expect(Object.keys(state.sensors)).toHaveLength(MAX_SENSORS);
});
