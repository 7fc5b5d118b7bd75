import { type Observable, Subject, of } from 'rxjs';
import { expect, test, vi } from 'vitest';
import type { AssetStatus } from '../api/model';
import type { LiveEvent } from './events';
import { liveRows } from './rows';

const asset = (id: string, name: string) => ({ asset: id, name }) as AssetStatus;
const latest = (row: AssetStatus): LiveEvent => ({ type: 'latest', data: row });

function table(load: () => Observable<AssetStatus[]>) {
  const events = new Subject<LiveEvent>();
  const seen: string[][] = [];
  const listening = liveRows<AssetStatus>({
    events,
    load,
    key: (row) => row.asset,
    change: (event) => (event.type === 'latest' ? event.data : undefined),
    keep: (row) => row.name !== 'gone',
    reload: ({ type }) => type === 'alarm',
  }).subscribe((rows) => seen.push(rows.map(({ name }) => name)));
  return { events, seen, listening };
}

test('the table is asked for when the stream opens, and events change it', () => {
  const { events, seen } = table(() => of([asset('a', 'A'), asset('b', 'B')]));
  expect(seen).toEqual([]);
  events.next({ type: 'open' });
  events.next(latest(asset('b', 'B2')));
  events.next(latest(asset('a', 'gone')));
  expect(seen).toEqual([['A', 'B'], ['A', 'B2'], ['B2']]);
});

test('a change that overtakes the table is not lost', () => {
  const answer = new Subject<AssetStatus[]>();
  const { events, seen } = table(() => answer);
  events.next({ type: 'open' });
  events.next(latest(asset('a', 'newer')));
  answer.next([asset('a', 'older')]);
  expect(seen).toEqual([['newer']]);
});

test('many reasons to ask again make one request', () => {
  vi.useFakeTimers();
  const load = vi.fn(() => of([asset('a', 'A')]));
  const { events, listening } = table(load);
  events.next({ type: 'open' });
  for (let i = 0; i < 100; i++) events.next({ type: 'alarm', data: { id: String(i), asset: 'a' } });
  vi.advanceTimersByTime(1000);
  expect(load).toHaveBeenCalledTimes(2);
  listening.unsubscribe();
  vi.useRealTimers();
});
