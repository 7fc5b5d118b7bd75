import { foreign } from '@mantis-pdm/core/remarks';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { StatusLight, type ShownStatus } from './status-light';

let shown: ShownStatus[];
let light: StatusLight;
beforeEach(() => {
  vi.useFakeTimers();
  shown = [];
  light = new StatusLight((status) => shown.push(status));
});
afterEach(() => vi.useRealTimers());

const texts = () => shown.map(({ text }) => text);

test('one legend: what the node does, not which colour it has', () => {
  for (const verb of ['working', 'waiting', 'degraded', 'failed', 'idle'] as const) {
    light[verb](foreign(verb));
    vi.advanceTimersByTime(1000);
  }
  expect(shown.map(({ fill, shape, text }) => `${text}: ${fill} ${shape}`)).toEqual([
    'working: green dot',
    'waiting: blue ring',
    'degraded: yellow ring',
    'failed: red dot',
    'idle: grey ring',
  ]);
});

test('the first is shown at once, then one a second, and the last one wins', () => {
  for (let i = 0; i <= 100; i++) light.working(foreign(`${i}`));
  expect(texts()).toEqual(['0']);
  vi.advanceTimersByTime(999);
  expect(texts()).toEqual(['0']);
  vi.advanceTimersByTime(1);
  expect(texts()).toEqual(['0', '100']);
});

test('words are made only when they are shown', () => {
  const words = vi.fn((i: number) => foreign(`${i}`));
  for (let i = 0; i <= 100; i++) light.working(() => words(i));
  vi.advanceTimersByTime(1000);
  expect(texts()).toEqual(['0', '100']);
  expect(words).toHaveBeenCalledTimes(2);
});

test('repeats are not shown again', () => {
  light.working(foreign('on'));
  vi.advanceTimersByTime(5000);
  light.working(foreign('on'));
  vi.advanceTimersByTime(5000);
  expect(texts()).toEqual(['on']);
});

test('a long text is cut to what the editor shows', () => {
  light.failed(foreign('x'.repeat(100)));
  expect(shown[0].text).toBe(`${'x'.repeat(31)}…`);
});

test('clear takes it away for good: nothing lights a node that is gone', () => {
  light.working(foreign('one'));
  light.working(foreign('two'));
  light.clear();
  light.failed(foreign('late'));
  vi.advanceTimersByTime(5000);
  expect(shown).toEqual([expect.objectContaining({ text: 'one' }), {}]);
});

test('a clock that is set back does not freeze it', () => {
  light.working(foreign('before'));
  vi.setSystemTime(Date.now() - 3_600_000);
  light.working(foreign('after'));
  vi.advanceTimersByTime(1000);
  expect(texts()).toEqual(['before', 'after']);
});

test('what is wrong besides is shown instead of the work, but not of what is wrong with the work, until it is over', () => {
  light.working(foreign('on'));
  light.besides(foreign('3 kept, not stored'));
  light.working(foreign('still on'));
  vi.advanceTimersByTime(1000);
  light.degraded(foreign('stale'));
  vi.advanceTimersByTime(1000);
  light.failed(foreign('broken'));
  vi.advanceTimersByTime(1000);
  light.working(foreign('on again'));
  vi.advanceTimersByTime(1000);
  light.besides(undefined);
  vi.advanceTimersByTime(1000);
  expect(texts()).toEqual(['on', '3 kept, not stored', 'stale', 'broken', '3 kept, not stored', 'on again']);
  expect(shown[1].fill).toBe('yellow');
});
