import { describe, expect, test } from 'vitest';
import { featuresSchema, type Window } from '../contract';
import { createFeatureState, featureDefaults, FeatureExtractor, type FeatureOptions } from '.';

function regular(v: (number | null)[], fs: number): Window {
  const to = (Math.max(0, v.length - 1) * 1000) / fs;
  return { ...window({ s: v }, []), axis: 'time', to, at: to, t: undefined, channels: { s: channel(v, fs) } };
}

function channel(v: (number | null)[], fs: number | null = null) {
  return { unit: 'mm/s', quantity: 'vibration', fs, v };
}

/** A window of sensors on the cycle axis, with the cycle of each row. */
function window(values: Record<string, (number | null)[]>, t: number[]): Window {
  const channels = Object.fromEntries(Object.entries(values).map(([sensor, v]) => [sensor, channel(v)]));
  const clock = { axis: 'cycle' as const, t, from: t[0] ?? 0, to: t.at(-1) ?? 0, index: 0 };
  return { v: 1, kind: 'window', id: 'plc#1~window', seq: 1, asset: 'pump', at: 7, ...clock, channels, quality: 90, validShare: 1 }; // prettier-ignore
}

function extract(input: Window, options: Partial<FeatureOptions> = {}, state = createFeatureState()) {
  const features = new FeatureExtractor({ ...featureDefaults, ...options }).extract(input, state);
  expect(featuresSchema.safeParse(features).success).toBe(true);
  return features;
}

describe('features of a window', () => {
  test('they carry the window, its quality, and the names that models are trained with', () => {
    const features = extract(window({ T24: [641, 642, 643] }, [1, 2, 3]));
    expect(features).toMatchObject({
      id: 'plc#1~features',
      at: 7,
      axis: 'cycle',
      window: { from: 1, to: 3 },
      quality: 90,
    });
    for (const name of ['mean', 'std', 'slope', 'last', 'ewma', 'recent', 'drift']) {
      expect(features.values).toHaveProperty([`T24.${name}`]);
    }
  });

  test('one extractor serves all assets', () => {
    const extractor = new FeatureExtractor(featureDefaults);
    const [one, two] = [createFeatureState(), createFeatureState()];
    extractor.extract(window({ a: [1] }, [1]), one);
    expect(extractor.extract(window({ a: [9] }, [1]), two).values['a.drift']).toBe(0);
    expect(extractor.extract(window({ a: [3] }, [2]), one).values['a.drift']).toBe(2);
  });

  test('only the sensors that were asked for', () => {
    const options = { groups: ['trend'], only: ['last'], sensors: ['b', 'c'] } as const;
    expect(extract(window({ a: [1, 2], b: [3, 4] }, [1, 2]), options).values).toEqual({ 'b.last': 4 });
  });

  test('only those that were asked for', () => {
    const { values } = extract(window({ a: [1, 2], b: [3, 4] }, [1, 2]), { only: ['mean', 'last'] });
    expect(values).toEqual({ 'a.mean': 1.5, 'a.last': 2, 'b.mean': 3.5, 'b.last': 4 });
    expect(extract(window({ a: [1] }, [1]), { groups: ['time'], only: ['drift'] }).values).toEqual({});
  });
});

describe('trend', () => {
  const only = (name: string) => ({ groups: ['trend'] as const, only: [name] });

  test('slope is per cycle on the cycle axis, whatever the gaps', () => {
    const input = window({ a: [10, null, 16, 20] }, [1, 2, 4, 6]);
    expect(extract(input, only('slope')).values['a.slope']).toBeCloseTo(2, 12);
  });

  test('slope is per hour on the time axis, by times or by sampling rate', () => {
    const hour = 3_600_000;
    const irregular: Window = { ...window({ a: [1, 3, 7] }, [hour, 2 * hour, 4 * hour]), axis: 'time' };
    expect(extract(irregular, only('slope')).values['a.slope']).toBeCloseTo(2, 12);
    expect(extract(regular([0, 1, 2, 3], 1), only('slope')).values['s.slope']).toBeCloseTo(3600, 8);
    const cycles: Window = { ...regular([0, 1, 2, 3], 2), axis: 'cycle' };
    expect(extract(cycles, only('slope')).values['s.slope']).toBeCloseTo(2, 12);
  });

  test('recent is the mean of the last third, rounded up', () => {
    expect(extract(window({ a: [0, 0, 3, 5] }, [1, 2, 3, 4]), only('recent')).values['a.recent']).toBe(4);
  });

  test('while the first windows grow, what drift compares with grows with them', () => {
    const state = createFeatureState();
    const drift = (v: number[], t: number[]) =>
      extract(window({ a: v }, t), only('drift'), state).values['a.drift'];
    expect([drift([1, 3], [1, 2]), drift([1, 3, 5], [1, 2, 3]), drift([3, 5, 7], [2, 3, 4])]).toEqual([
      0, 0, 2,
    ]);
  });

  test('drift may compare with the first samples only', () => {
    const state = createFeatureState();
    const drift = (v: number[], t: number[]) =>
      extract(window({ a: v }, t), { ...only('drift'), baseline: 2 }, state).values['a.drift'];
    expect(drift([1], [1])).toBe(0);
    expect(drift([1, 3, 8], [1, 2, 3])).toBe(2);
    expect(drift([3, 8, 4], [2, 3, 4])).toBe(3);
  });

  test('drift is the distance from the first window of the asset, and survives a restart', () => {
    const state = createFeatureState();
    expect(extract(window({ a: [1, 3] }, [1, 2]), only('drift'), state).values['a.drift']).toBe(0);
    const restored = JSON.parse(JSON.stringify(state)) as typeof state;
    expect(extract(window({ a: [5, 7] }, [3, 4]), only('drift'), restored).values['a.drift']).toBe(4);
  });

  test('what is remembered of sensors is bounded', () => {
    const state = createFeatureState();
    const many = Object.fromEntries(Array.from({ length: 25_000 }, (_, i) => [`s${i}`, [1]]));
    const { values } = new FeatureExtractor({ ...featureDefaults, ...only('drift') }).extract(
      window(many, [1]),
      state,
    );
    expect(Object.keys(values)).toHaveLength(25_000);
    expect(Object.keys(state.first)).toHaveLength(5000);
  });
});

describe('steps', () => {
  const options = { groups: ['steps'] as const, steps: { count: 3, length: 2 } };
  const steps = (v: number[]) => Object.values(extract(window({ a: v }, v), options).values);

  test('are the means of pieces, the newest first', () => {
    expect(steps([9, 1, 3, 5, 7, 11, 13])).toEqual([12, 6, 2]);
    expect(extract(window({ a: [1] }, [1]), options).values).toHaveProperty(['a.step3']);
  });

  test('hold where the window is too short', () => {
    expect(steps([1, 5, 7])).toEqual([6, 1, 1]);
    expect(steps([4])).toEqual([4, 4, 4]);
  });
});

describe('what does not exist is null, with a reason', () => {
  test('a constant signal has level, and neither skewness nor kurtosis', () => {
    const { values, reasons } = extract(window({ a: [518.67, 518.67, 518.67] }, [1, 2, 3]));
    expect(values).toMatchObject({
      'a.mean': 518.67,
      'a.std': 0,
      'a.slope': 0,
      'a.skewness': null,
      'a.kurtosis': null,
    });
    expect(reasons).toEqual({
      'a.skewness': 'the signal is constant',
      'a.kurtosis': 'the signal is constant',
      'a.entropy': 'the signal is constant',
    });
  });

  test('a signal of zeros has no factors', () => {
    const { reasons } = extract(window({ a: [0, 0] }, [1, 2]));
    for (const name of ['crest', 'shape', 'impulse', 'clearance']) {
      expect(reasons?.[`a.${name}`]).toBe('the signal is zero throughout');
    }
  });

  test('without a valid value there is nothing', () => {
    const { values, reasons } = extract(window({ a: [null, null] }, [1, 2]));
    expect(Object.values(values).every((value) => value === null)).toBe(true);
    expect(reasons?.['a.drift']).toBe('no valid value in the window');
  });

  test('one value has no slope', () => {
    const { reasons } = extract(window({ a: [5] }, [1]));
    expect(reasons?.['a.slope']).toContain('two different times');
    expect(extract(window({ a: [5, 6] }, [1, 2])).reasons?.['a.slopeError']).toContain('three values');
  });

  test('numbers too large to be squared do not become infinite', () => {
    const { values, reasons } = extract(window({ a: [1e300, -1e300] }, [1, 2]));
    expect(values['a.rms']).toBeNull();
    expect(reasons?.['a.rms']).toBe('too large to be computed');
    const state = createFeatureState();
    extract(window({ a: [1.5e308] }, [1]), {}, state);
    expect(extract(window({ a: [-1.5e308] }, [2]), {}, state).values['a.drift']).toBeNull();
  });
});

describe('spectrum', () => {
  const options = { groups: ['spectrum'] as const, bands: [[10, 100], [100, 500]] as [number, number][] }; // prettier-ignore
  const tone = (frequency: number, amplitude: number, n = 1024) =>
    Array.from({ length: n }, (_, i) => amplitude * Math.sin((2 * Math.PI * frequency * i) / 1024));

  test('a tone of amplitude A has the mean square A²/2 in its band, and its frequency is the peak', () => {
    const { values } = extract(regular(tone(50, 3), 1024), options);
    expect(values['s.peakFrequency']).toBe(50);
    expect(values['s.band10-100']).toBeCloseTo(4.5, 9);
    expect(values['s.band100-500']).toBeCloseTo(0, 9);
  });

  test.each([
    ['cycles', { ...regular(tone(50, 3), 1024), axis: 'cycle' as const }, 'regular sampling in time'],
    ['samples without a rate', window({ s: tone(50, 3) }, []), 'regular sampling in time'],
    ['a gap', regular([null, ...tone(50, 3)], 1024), 'without gaps'],
    ['too few samples', regular([1, 2, 3], 10), 'needs 8 samples, not 3'],
    ['a constant', regular(new Array<number>(64).fill(5), 10), 'constant'],
  ])('%s have none', (_name, input, reason) => {
    const { values, reasons } = extract(input, options);
    expect(values['s.peakFrequency']).toBeNull();
    expect(reasons?.['s.peakFrequency']).toContain(reason);
  });

  test('many different lengths do not fill the memory: plans are dropped and made anew', () => {
    for (let n = 8; n < 80; n++) extract(regular(tone(100, 1, n), 1024), options);
    expect(extract(regular(tone(50, 3), 1024), options).values['s.peakFrequency']).toBe(50);
  });
});
