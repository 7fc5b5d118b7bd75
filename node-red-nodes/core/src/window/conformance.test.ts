import { describe, expect, test } from 'vitest';
import { windowSchema, type Samples } from '../contract';
import { createWindowState, pushSamples, windowDefaults, type WindowOptions } from '.';
import { message, timed } from './messages.fixture';

/** Ways to cut, each of which must bear whatever comes; the answers are in docs/nodes/mantis-window.md. */
const ways: Record<string, Partial<WindowOptions>> = {
  'by samples': { length: 2 },
  'by samples, growing': { length: 3, first: 1 },
  'by seconds': { by: 'time', length: 0.002, hop: 0.001 },
  'waiting for the late': { length: 2, lateness: 0.002 },
  strict: { length: 2, minValid: 1, minQuality: 50, maxGap: 0.001 },
  'in a mode': { length: 1, gate: { sensor: 'a', above: 0, below: 3 } },
};

const rows = (t: number[], v: (number | null)[] = t) => timed(message({ t }, { a: v }));
const frame = (v: (number | null)[], fs = 1000, t0 = 0) => timed(message({ t0, fs }, { a: v }));

const bad: Record<string, Samples[]> = {
  'an empty frame': [rows([]), frame([]), timed(message({ t: [1] }, {}))],
  'one sample': [rows([1]), frame([1])],
  'all equal': [frame(new Array<number>(50).fill(5))],
  'nothing but gaps': [rows([1, 2, 3], [null, null, null]), frame([null, null])],
  'NaN and infinities': [rows([1, 2, 3], [NaN, Infinity, 1]), frame([1, -Infinity, 2])],
  'a time that is no number': [rows([1, NaN, Infinity, 2], [1, 2, 3, 4])],
  'a sampling rate that changes': [frame([1, 2, 3]), frame([1, 2], 500, 3), frame([1, 2, 3], 1000, 7)],
  'time running backwards': [rows([5, 4, 3, 9, 1]), frame([1, 2, 3], 1000, 9), frame([1, 2, 3], 1000, 2)],
  'a clock that stands still': [rows([1, 1, 1], [1, 2, 3])],
  'the same frame twice': [frame([1, 2, 3]), frame([1, 2, 3])],
  'sensors that come and go': [
    frame([1, 2]),
    timed(message({ t0: 2, fs: 1000 }, { b: [1, 2] })),
    frame([1, 2], 1000, 4),
  ],
};

describe.each(Object.entries(ways))('%s', (_way, options) => {
  const settings = { ...windowDefaults, ...options };

  test.each(Object.entries(bad))(
    '%s: windows of finite numbers and gaps, also over restarts',
    (_name, messages) => {
      let state = createWindowState();
      for (const samples of messages) {
        const { windows, issues } = pushSamples(samples, state, settings);
        for (const window of windows) expect(windowSchema.safeParse(window).error).toBeUndefined();
        for (const { example } of issues) expect(example).toMatch(/^.{1,200}$/);
        const saved = JSON.parse(JSON.stringify(state)) as typeof state;
        expect(saved).toEqual(state);
        state = saved;
      }
    },
  );
});

test('ten million samples in one frame: 10,000 windows, then on to the present', () => {
  const settings = { ...windowDefaults, length: 900, hop: 900, maxValues: 20_000_000 };
  const long = frame(new Array<number>(10_000_000).fill(1));
  const { windows, issues } = pushSamples(long, createWindowState(), settings);
  expect(windows).toHaveLength(10_000);
  expect(issues.map(({ problem }) => problem)).toContain('too-many-windows');
});

test('two assets in turn have the windows that they have alone', () => {
  const [pump, fan] = [createWindowState(), createWindowState()];
  const settings = { ...windowDefaults, length: 2 };
  pushSamples(frame([1]), pump, settings);
  pushSamples(frame([7, 8]), fan, settings);
  expect(pushSamples(frame([2], 1000, 1), pump, settings).windows[0].channels.a.v).toEqual([1, 2]);
});
