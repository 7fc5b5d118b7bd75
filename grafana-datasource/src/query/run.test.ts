import { BehaviorSubject, of, throwError } from 'rxjs';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { SuiteApiError } from '../api/api-error';
import { SuiteApi } from '../api/suite-api';
import type { Transport } from '../api/transport';
import type { LiveEvent } from '../live/events';
import type { QueryContext } from './context';
import { runQueries } from './run';

beforeEach(() => vi.useFakeTimers());
afterEach(() => vi.useRealTimers());

test('a live query outlives a failure: it keeps its rows, tells the sentence, and asks again', () => {
  const live = new BehaviorSubject<LiveEvent>({ type: 'open' });
  let up = true;
  const read = () =>
    up ? of([{ asset: 'pump-1' }]) : throwError(() => new SuiteApiError(503, 'The registry is starting.'));
  const api = new SuiteApi({ read, write: read, live } as unknown as Transport);
  const context = {
    api,
    query: { refId: 'A', kind: 'assets', live: true },
    assets: [],
  } as unknown as QueryContext;
  const seen: Array<[rows: number, error: string | undefined]> = [];
  const listening = runQueries([context]).subscribe(({ data, errors }) =>
    seen.push([data[0]?.length ?? 0, errors?.[0].message]),
  );
  vi.advanceTimersByTime(100);
  up = false;
  live.next({ type: 'open' });
  vi.advanceTimersByTime(100);
  up = true;
  vi.advanceTimersByTime(4_000);
  listening.unsubscribe();
  expect(seen).toEqual([
    [1, undefined],
    [1, 'The registry is starting.'],
    [1, undefined],
  ]);
});
