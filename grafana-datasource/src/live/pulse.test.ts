import { NEVER, delay, of } from 'rxjs';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { Transport } from '../api/transport';
import { SuiteApi } from '../api/suite-api';
import type { QueryContext } from '../query/context';
import { runQueries } from '../query/run';
import type { MantisQuery } from '../types';

const POLL_MS = 5_000;

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'setInterval', 'clearInterval', 'Date', 'performance', 'requestAnimationFrame', 'cancelAnimationFrame'] }); // prettier-ignore
  seen(true);
});
afterEach(() => {
  seen(true);
  vi.useRealTimers();
});

function seen(visible: boolean) {
  const visibilityState = visible ? 'visible' : 'hidden';
  Object.defineProperty(document, 'visibilityState', { value: visibilityState, configurable: true });
  document.dispatchEvent(new Event('visibilitychange'));
}

/** What the panels of one viewer ask: the requests, by their minute. */
function viewer(queries: Array<Partial<MantisQuery>>) {
  const sent: Array<{ at: number; path: string }> = [];
  const read = (path: string) => {
    sent.push({ at: performance.now(), path });
    return of([]).pipe(delay(50));
  };
  const api = new SuiteApi({ read, write: () => NEVER } as unknown as Transport);
  const listening = queries.map((query) => {
    const range = { from: Date.now() - 3_600_000, to: Date.now(), open: true, points: 500 };
    const context = {
      api,
      query: { refId: 'A', live: true, ...query },
      assets: [],
      pollMs: POLL_MS,
      ...range,
    };
    return runQueries([context as unknown as QueryContext]).subscribe();
  });
  const stop = () => listening.forEach((one) => one.unsubscribe());
  const perMinute = (minute: number, from = sent[0].at) =>
    sent.filter(({ at }) => at >= from + minute * 60_000 && at < from + (minute + 1) * 60_000).length;
  return { sent, stop, perMinute };
}

const thirty = Array.from({ length: 30 }, (_, i): Partial<MantisQuery> => {
  if (i % 3 === 0) return { kind: 'assets' };
  if (i % 3 === 1) return { kind: 'alarms', states: '*' };
  return { kind: 'history', asset: `machine-${i}`, series: 'health.score' };
});

test('thirty live panels of a viewer send 60 requests a minute at most, and each is answered within it', async () => {
  const { sent, stop, perMinute } = viewer(thirty);
  await vi.advanceTimersByTimeAsync(5 * 60_000);
  stop();
  for (const minute of [0, 1, 2, 3, 4]) {
    expect(perMinute(minute), `minute ${minute}`).toBeLessThanOrEqual(60);
    expect(perMinute(minute), `minute ${minute}`).toBeGreaterThan(0);
  }
  const history = sent.filter(({ path }) => path.endsWith('/history')).length;
  expect(history).toBeGreaterThanOrEqual(10 * 5);
});

test('thirty live panels are answered at even pauses, and not in bursts', async () => {
  const { sent, stop } = viewer(thirty);
  await vi.advanceTimersByTimeAsync(5 * 60_000);
  stop();
  const times = sent.filter(({ path }) => path.endsWith('/assets')).map(({ at }) => at);
  const pauses = times.slice(1).map((at, i) => Math.round((at - times[i]) / 1000));
  // Twelve requests a round are 12 s of 60 requests a minute: the third beat.
  expect(Math.min(...pauses.slice(1))).toBeGreaterThanOrEqual(15);
  expect(Math.max(...pauses)).toBeLessThanOrEqual(15);
});

test('a few panels ask as often as they were told to', async () => {
  const { sent, stop } = viewer([{ kind: 'assets' }, { kind: 'assets' }]);
  await vi.advanceTimersByTimeAsync(60_000);
  stop();
  expect(sent.length).toBeGreaterThanOrEqual(12);
  expect(sent.length).toBeLessThanOrEqual(14);
});

test('a tab that nobody sees asks nothing, and asks at once when it is seen again', async () => {
  const { sent, stop } = viewer(thirty);
  await vi.advanceTimersByTimeAsync(1_000);
  seen(false);
  const before = sent.length;
  await vi.advanceTimersByTimeAsync(3_600_000);
  expect(sent.length).toBe(before);
  seen(true);
  await vi.advanceTimersByTimeAsync(10);
  expect(sent.length).toBeGreaterThan(before);
  stop();
});
