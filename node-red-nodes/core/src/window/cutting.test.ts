import { expect, test } from 'vitest';
import { createWindowState, fillingFor, pushSamples, windowDefaults, type WindowOptions } from '.';
import { message, timed } from './messages.fixture';

/** Lengths of the windows of frames at a rate, one after the other or with a pause after each, ms. */
function lengths(fs: number, frames: readonly number[], options: Partial<WindowOptions> = {}, pause = 0) {
  const state = createWindowState();
  let at = 0;
  return frames.flatMap((rows) => {
    const samples = timed(message({ t0: at, fs }, { a: Array.from({ length: rows }, (_, i) => i) }));
    at += (rows / fs) * 1000 + pause;
    const { windows } = pushSamples(samples, state, { ...windowDefaults, ...options });
    expect(Object.values(state.tracks)[0].t.length).toBeLessThanOrEqual(2 * 65_536);
    return windows.map(({ channels }) => channels.a.v.length);
  });
}

test('at untouched defaults a recording is a window, and what comes in short frames is cut by the second', () => {
  expect(lengths(2048, [2048, 2048, 2048])).toEqual([2048, 2048, 2048]);
  expect(lengths(25_600, [2560, 2560, 2560], {}, 9900)).toEqual([2560, 2560, 2560]);
  expect(lengths(1000, [100, 400, 400, 99, 1, 1000])).toEqual([1000, 1000]);
  expect(lengths(1000, [1023, 1023, 1024])).toEqual([1000, 1000, 1000]);
  expect(lengths(200_000, [200_000])).toEqual([65_536, 65_536, 65_536]);
});

test('short frames that do not follow one another are recordings from the third on; a lost one makes none of a stream', () => {
  expect(lengths(5120, [512, 512, 512, 512], {}, 60_000)).toEqual([512, 512]);
  expect(lengths(1000, [500, 500, 500], {}, 60_000)).toEqual([500]);
  const state = createWindowState();
  const cut = [0, 2, 3, 5, 6, 7, 8, 9, 10, 11, 12].flatMap((n) => {
    const frame = timed(message({ t0: 200 * n, fs: 1000 }, { a: new Array<number>(200).fill(n) }));
    return pushSamples(frame, state, windowDefaults).windows;
  });
  expect(cut.map(({ from, channels }) => [from, channels.a.v.length])).toEqual([[1000, 1000]]);
});

test('slow frames are values, one by one', () => {
  expect(lengths(29, [31])).toEqual([30, 30]);
  expect(lengths(30, [31])).toEqual([30]);
});

test('a stated length counts for waveforms as well, also after a change', () => {
  expect(lengths(2048, [2048], { length: 1000, hop: 1000 })).toEqual([1000, 1000]);
  expect(lengths(2048, [2048], { by: 'count' })).toHaveLength(2019);
  const state = createWindowState();
  const frame = (t0: number) => timed(message({ t0, fs: 1024 }, { a: new Array<number>(1024).fill(1) }));
  pushSamples(frame(0), state, windowDefaults);
  const stated = { ...windowDefaults, length: 512, hop: 512 };
  const { windows } = pushSamples(frame(1000), state, stated);
  expect(windows.map(({ channels }) => channels.a.v.length)).toEqual([512, 512]);
});

test('how long the first window of a waveform takes goes by its own length', () => {
  const state = createWindowState();
  pushSamples(
    timed(message({ t0: 0, fs: 1000 }, { a: new Array<number>(200).fill(1) })),
    state,
    windowDefaults,
  );
  // Told in steps of 10 s; by the 30 samples of values it would be over.
  expect(fillingFor(state, windowDefaults)).toBe(10_000);
});

test('a frame of nothing says nothing of how long windows are', () => {
  const state = createWindowState();
  pushSamples(timed(message({ t0: 0, fs: 2048 }, { a: [] })), state, windowDefaults);
  const full = timed(message({ t0: 0, fs: 2048 }, { a: new Array<number>(2560).fill(1) }));
  expect(pushSamples(full, state, windowDefaults).windows.map(({ channels }) => channels.a.v.length)).toEqual(
    [2560],
  );
});
