import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { samplesSchema, type Samples } from '../contract';
import { cleanAligned, cleanDefaults, createCleanState, type AlignOptions, type CleanOptions } from '.';
import { MAX_ROWS, MAX_TRACES, MAX_WAITING } from './align';
import { MAX_MESSAGES } from './completes';

type Rows = readonly (readonly [t: number, v: number | null])[];

/** A message of one sensor: values by time in ms. */
function message(sensor: string, rows: Rows, changes: Partial<Samples> = {}): Samples {
  const channels = { [sensor]: { unit: 'bar', quantity: 'pressure', v: rows.map(([, v]) => v), q: [90] } };
  const envelope = { v: 1, kind: 'samples', id: 'plc#1', seq: 1, asset: 'pump', at: 7 } as const;
  const clock = { axis: 'time', t: rows.map(([t]) => t) } as const;
  return { ...envelope, ...clock, channels, source: { protocol: 'test', address: '' }, ...changes };
}

/** Cleans message after message, as over restarts: what is remembered goes through JSON each time. */
function aligner(align: Partial<AlignOptions> = {}, changes: Partial<CleanOptions> = {}) {
  let state = createCleanState();
  const clock = { ...cleanDefaults.align, rate: 1, maxWait: 5, ...align };
  const options = {
    ...cleanDefaults,
    gap: 'none' as const,
    spikes: 'none' as const,
    ...changes,
    align: clock,
  };
  return (sensor: string, rows: Rows, message_: Partial<Samples> = {}) => {
    const cleaned = cleanAligned(message(sensor, rows, message_), state, { options });
    state = JSON.parse(JSON.stringify(state));
    if (cleaned.samples) expect(samplesSchema.safeParse(cleaned.samples).error).toBeUndefined();
    return cleaned;
  };
}

const second = (from: number, to: number, value = (s: number) => s): Rows =>
  Array.from({ length: to - from + 1 }, (_, i) => [(from + i) * 1000, value(from + i)]);

describe('sensors of different pace on one clock', () => {
  test('rows wait for both, and lie on the lines between the samples', () => {
    const align = aligner();
    expect(align('a', [[500, 0], [2500, 20]]).samples).toMatchObject({ t0: 1000, fs: 1, at: 7, id: 'plc#1~samples' }); // prettier-ignore
    expect(align('b', [[2200, 1]]).samples).toBeUndefined();
    const rows = align('b', [[4200, 3]]).samples;
    expect(rows).toBeUndefined();
    const next = align('a', [[4500, 40]]).samples;
    expect(next).toMatchObject({ t0: 3000, fs: 1 });
    expect(next).not.toHaveProperty('t');
    expect(next?.channels.a).toMatchObject({ v: [25, 35], q: [90, 90], unit: 'bar', quantity: 'pressure' });
    expect(next?.channels.b.v[0]).toBeCloseTo(1.8, 12);
  });

  test('a slow clock may take the mean of what came since the row before, missing ones left out', () => {
    const rows: Rows = [[0, 5], [1200, 1], [1500, null], [1800, 3], [2600, null], [2900, null], [4000, 9]]; // prettier-ignore
    const { samples } = aligner({ by: 'mean' })('a', rows);
    expect(samples?.channels.a.v).toEqual([5, 5 - 4 / 1.2, 2, null, 9]);
    expect(samples?.channels.a.q).toEqual([90, 90, 90, 0, 90]);
  });

  test('there is no line to or from a missing sample', () => {
    const { samples } = aligner()('a', [[0, 5], [1200, null], [2400, 7], [3600, 9]]); // prettier-ignore
    expect(samples?.channels.a.v).toEqual([5, null, null, 8]);
  });

  test('the mean goes on over messages', () => {
    const align = aligner({ by: 'mean' });
    align('a', [[0, 0], [1200, 2], [1400, 4]]); // prettier-ignore
    expect(align('a', [[1600, 6], [2000, 8]]).samples?.channels.a.v).toEqual([5]); // prettier-ignore
  });

  test('a sensor that falls silent is not waited for, and has no value across the silence', () => {
    const align = aligner({ maxWait: 2 });
    align('a', [[0, 1]]);
    align('b', [[0, 1], [500, 1]]); // prettier-ignore
    const { samples } = align('a', second(1, 3));
    expect(samples?.channels).toMatchObject({ a: { v: [1, 2, 3] } });
    expect(samples?.channels).not.toHaveProperty('b');
    align('a', second(4, 9));
    const back = align('b', [[9000, 5]]); // prettier-ignore
    expect(back.samples).toBeUndefined();
    expect(align('b', [[10_000, 7]]).samples).toBeUndefined();
    expect(align('a', [[10_000, 10]]).samples?.channels).toMatchObject({ a: { v: [10] }, b: { v: [7] } });
  });

  test('a sensor that comes later has no value before', () => {
    const align = aligner();
    align('a', [[0, 1]]);
    expect(align('b', [[1500, 5]]).samples).toBeUndefined();
    expect(align('a', [[2000, 3]]).samples?.channels).toEqual({ a: expect.objectContaining({ v: [2] }) });
  });

  test('a step that is no whole number of milliseconds does not drift', () => {
    const align = aligner({ rate: 3 });
    const start = 1_700_000_000_000;
    const minute = Array.from({ length: 6001 }, (_, i) => [start + i * 10, i] as const);
    const all = [minute.slice(0, 2999), minute.slice(2999)].map((part) => align('a', part).samples);
    expect(all.map((part) => part?.channels.a.v.length)).toEqual([90, 91]);
    expect((all[1]?.t0 ?? 0) - (all[0]?.t0 ?? 0)).toBeCloseTo(30_000, 3);
  });
});

describe('messages are complete', () => {
  /** What each message completes, by numbers; a dash where no row became complete. */
  const completedOf = (align: ReturnType<typeof aligner>, messages: [number, string, Rows][]) =>
    messages.map(([n, sensor, rows]) => {
      const { samples } = align(sensor, rows, { id: `plc#${n}` });
      return samples ? samples.completes?.map((id) => id.slice('plc#'.length)).join() : '-';
    });

  test('once the last of their values lies at or before a row that was made; the one that made it may not be', () => {
    const messages: [number, string, Rows][] = [
      [1, 'a', [[0, 1], [1000, 2]]], // prettier-ignore
      [2, 'b', [[0, 1]]],
      [3, 'b', [[1000, 1], [1001, 1]]], // prettier-ignore
      [4, 'a', [[2000, 1]]],
      [5, 'b', [[2000, 1], [2500, 1]]], // prettier-ignore
      [6, 'a', [[3000, 1]]],
      [7, 'b', [[3000, 1]]],
    ];
    expect(completedOf(aligner(), messages)).toEqual(['1', '-', '-', '-', '2,3,4', '-', '5,6,7']);
  });

  test('also one whose values come too late, or that has none, and one that comes again once', () => {
    const messages: [number, string, Rows][] = [
      [1, 'a', [[5500, 1]]],
      [2, 'a', [[5000, 1]]],
      [3, 'a', []],
      [1, 'a', [[5500, 1]]],
      [4, 'a', [[6000, 1]]],
    ];
    expect(completedOf(aligner(), messages)).toEqual(['-', '-', '-', '-', '2,3,1,4']);
  });

  test('rows that are aligned once more complete what they did', () => {
    const align = aligner();
    const { samples } = align('a', [[1000, 1]], { id: 'plc#7~samples', completes: ['plc#5', 'plc#6'] });
    expect(samples?.completes).toEqual(['plc#5', 'plc#6']);
  });

  test('those remembered are bounded', () => {
    const align = aligner();
    align('b', [[1000, 1]]);
    const completes = Array.from({ length: MAX_MESSAGES }, (_, i) => `plc#${i}`);
    expect(align('b', [[1500, 1]], { completes }).samples).toBeUndefined();
    expect(align('a', [[1600, 1]], { id: 'plc#new' }).samples).toBeUndefined();
    const { samples } = align('b', [[7000, 1]], { id: 'plc#last' });
    expect(samples?.completes).toHaveLength(MAX_MESSAGES);
    expect(samples?.completes?.at(0)).toBe('plc#2');
    expect(samples?.completes?.slice(-2)).toEqual(['plc#new', 'plc#last']);
  });
});

describe('what does not fit is counted', () => {
  test('samples out of order, or later than is waited for', () => {
    const align = aligner({ maxWait: 2 });
    align('a', [[0, 1], [3000, 4]]); // prettier-ignore
    const problems = (sensor: string, t: number) =>
      align(sensor, [[t, 9]]).issues.map(({ problem, example }) => `${problem}: ${example}`);
    expect(problems('a', 2000)).toEqual(['late: 2000, the last was at 3000, the clock is at 4000']);
    expect(problems('b', 100)).toEqual(['late: 100, the last was at -Infinity, the clock is at 4000']);
    expect(problems('b', NaN)).toEqual(['not-a-time: NaN, the last was at -Infinity, the clock is at 4000']);
  });

  test('a jump in time is stepped over', () => {
    const align = aligner();
    align('a', [[0, 1]]);
    const { samples, issues } = align('a', [[1e9, 2]]);
    expect(issues).toMatchObject([{ problem: 'gap', action: 'skipped to the present' }]);
    expect(samples?.channels.a.v).toHaveLength(MAX_ROWS);
    expect(samples?.channels.a.v.at(-1)).toBe(2);
  });

  test('samples that wait are bounded, and so are sensors', () => {
    const align = aligner({ rate: 0.001, maxWait: 1e9 });
    align('b', [[0, 1]]);
    const many = Array.from({ length: MAX_WAITING + 1 }, (_, i) => [i, i] as const);
    expect(align('a', many).issues).toMatchObject([{ problem: 'overflow', count: 1 }]);
    const channel = { unit: '', quantity: '', v: [1], q: [100] };
    const channels = Object.fromEntries(Array.from({ length: MAX_TRACES + 1 }, (_, i) => [`s${i}`, channel]));
    expect(aligner()('a', [[0, 1]], { channels }).issues).toMatchObject([{ problem: 'too-many-channels' }]);
  });

  test('a message without samples brings nothing', () => {
    expect(aligner()('a', []).samples).toBeUndefined();
  });
});

describe('what keeps its clock', () => {
  test('waveforms', () => {
    const { samples } = aligner()('a', [[0, 1], [1, 2]], { t: undefined, t0: 0, fs: 1000 }); // prettier-ignore
    expect(samples?.channels.a.v).toEqual([1, 2]);
  });

  test('cycles', () => {
    expect(aligner()('a', [[5, 1]], { axis: 'cycle' }).samples?.t).toEqual([5]);
  });
});

test('values are mended before they are aligned, and filtered on the clock', () => {
  const filter = { ...cleanDefaults.filter, pass: 'low' as const, to: 0.1 };
  const align = aligner({}, { spikes: 'hampel', filter });
  const { samples, issues } = align(
    'a',
    second(0, 20, (s) => (s === 10 ? 1e6 : 75 + 1e-9 * (s % 3))),
  );
  expect(issues.map(({ problem }) => problem)).toEqual(['spike']);
  for (const value of samples?.channels.a.v ?? []) expect(value).toBeCloseTo(75, 6);
});

test('a line stays a line, however it is sampled and cut into messages', () => {
  const times = fc.uniqueArray(fc.integer({ min: 0, max: 6000 }), { minLength: 2, maxLength: 40 });
  fc.assert(
    fc.property(times, fc.nat(38), fc.constantFrom(1, 3, 7, 1000), (unsorted, at, rate) => {
      const rows = unsorted.toSorted((a, b) => a - b).map((t) => [t, 3 * t] as const);
      const cut = 1 + (at % (rows.length - 1));
      const align = aligner({ rate, maxWait: 100, maxRate: 1e6 });
      for (const part of [rows.slice(0, cut), rows.slice(cut)]) {
        const { samples } = align('a', part);
        const away = samples?.channels.a?.v.map((v, i) =>
          Math.abs((v as number) - 3 * ((samples.t0 as number) + (i * 1000) / rate)),
        );
        expect(Math.max(0, ...(away ?? []))).toBeLessThan(5e-7);
      }
    }),
  );
});
