import { expect, test } from 'vitest';
import type { WorkOrder } from '../../contract';
import { featuresAt, lived, readingOf } from '../estimate/reading.fixture';
import { endedLives } from './lifetimes';
import { classHistory, lifetimesAt, spansOf } from './spans';

const order = (at: number, rest: Partial<WorkOrder> = {}) =>
  ({ type: 'repair', failureMode: null, history: [{ at: 1, action: 'opened' }, { at, action: 'replaced' }], ...rest }) as WorkOrder; // prettier-ignore
const fan = { id: 'fan-1', commissionedAt: 100 };

test('a life ends with each replacement, in the order of time; the last goes on', () => {
  const inspected = { ...order(0), history: [] } as WorkOrder;
  expect(spansOf(fan, [order(500), inspected, order(300, { type: 'replacement' })])).toEqual([
    { asset: 'fan-1', start: 100, end: 300, failed: false },
    { asset: 'fan-1', start: 300, end: 500, failed: true },
    { asset: 'fan-1', start: 500, end: null, failed: false },
  ]);
});

test.each<[Partial<WorkOrder>, boolean]>([
  [{ type: 'replacement', finding: 'failed' }, true],
  [{ type: 'repair', finding: 'in-time' }, false],
  [{ type: 'repair', finding: 'nothing' }, false],
  [{ type: 'repair' }, true],
  [{ type: 'replacement' }, false],
  [{ type: 'replacement', failureMode: 'bearing' }, true],
])('an order %j ends a life by failure: %s', (rest, failed) => {
  expect(spansOf(fan, [order(300, rest)])[0]?.failed).toBe(failed);
});

test('an asset sees the lives of its like, its own present one left out', () => {
  const history = classHistory([
    ...spansOf(fan, [order(300)]),
    ...spansOf({ id: 'fan-2', commissionedAt: 200 }, []),
  ]);
  const of = (asset: string) => lifetimesAt(history, { asset, at: 1100, perMs: 0.5 });
  const { lives, ...rest } = of('fan-1');
  expect(rest).toEqual({ basis: history, count: 2, failed: 1, age: 400, source: 'work orders' });
  expect(lives()).toEqual([
    { time: 100, failed: true },
    { time: 450, failed: false },
  ]);
  expect(of('fan-2').age).toBe(450);
  expect(of('fan-3')).toMatchObject({ count: 3, age: null });
  expect(of('fan-3').lives()).toHaveLength(3);
});

test('without a history the lives that were seen to end count, from the first reading of the present one', () => {
  const spans = [
    { time: 5, failed: true },
    { time: 9, failed: false },
  ];
  const { lives, ...rest } = endedLives(lived([1, 2, 3]), spans);
  expect(rest).toEqual({ basis: spans, count: 2, failed: 1, age: 2, source: 'ended lives' });
  expect(lives()).toBe(spans);
  expect(endedLives(readingOf(featuresAt(1, {})), spans).age).toBeNull();
});
