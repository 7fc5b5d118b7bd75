import { expect, test, vi } from 'vitest';
import { Bus } from './bus';
import { MaintenanceBook } from './maintenance-book';

const entry = (until: number, from = 0) => ({ from, until, by: 'anna', reason: 'bearing change' });

function book() {
  const bus = new Bus();
  const told: unknown[] = [];
  bus.on('maintenance', (event) => void told.push(event));
  return { book: new MaintenanceBook(bus), told };
}

test('an asset is under maintenance until its time, whoever looks', () => {
  const { book: one, told } = book();
  one.begin('pump-1', entry(100));
  expect([one.of('pump-1', 99), one.of('pump-1', 100), one.of('pump-2', 0)]).toEqual([
    entry(100),
    undefined,
    undefined,
  ]);
  one.expire(99);
  one.expire(100);
  expect(told).toEqual([
    { asset: 'pump-1', maintenance: entry(100) },
    { asset: 'pump-1', maintenance: null },
  ]);
  expect(one.end('pump-1')).toBe(false);
});

test('a clock that is set makes it no longer and no shorter', () => {
  const { book: one } = book();
  one.begin('pump-1', entry(100));
  one.shift(1_000);
  expect(one.all()).toEqual([['pump-1', entry(1_100, 1_000)]]);
});

test('of too many the one that ends first is let go of, which is told', () => {
  const warn = vi.spyOn(process, 'emitWarning').mockImplementation(() => undefined);
  const { book: one } = book();
  for (let i = 0; i <= 10_000; i++) one.begin(`a${i}`, entry(1_000_000 - i));
  expect([one.all().length, one.of('a10000', 0), one.of('a0', 0)]).toEqual([
    10_000,
    undefined,
    entry(1_000_000),
  ]);
  expect(warn).toHaveBeenCalledWith(expect.stringContaining('that of a10000 was ended'));
  warn.mockRestore();
});
