import type { Historian, Series } from '@mantis-pdm/node-red-kit';
import { expect, test } from 'vitest';
import { readPast } from './read-past';

const HOUR = 3_600_000;
type Asked = Parameters<Historian['query']>[0];

/** A historian with a value every `step(t)` ms, in buckets where that is more than 5,000 points. */
function historian(step: (t: number) => number) {
  const asked: Asked[] = [];
  const query = (one: Asked): Promise<Series[]> => {
    asked.push(one);
    const t: number[] = [];
    for (let at = one.from; at < one.to; at += step(at)) t.push(at);
    const shown = t.slice(0, one.points);
    const values = (more: number) => shown.map(() => 1 + (t.length > shown.length ? more : 0));
    const unit = one.from < 12 * HOUR ? '' : 'bar';
    return Promise.resolve(one.series.map((series) => ({ series, unit, t: shown, mean: values(0), min: values(-1), max: values(1) }))); // prettier-ignore
  };
  return { asked, port: { query } as unknown as Historian };
}

const past = { asset: 'a', series: ['raw.x'], from: 0, to: 24 * HOUR };

test('a past that fits into one answer is read at once', async () => {
  const { asked, port } = historian(() => 60_000);
  const [found] = await readPast(port, past);
  expect([found.t.length, asked.length]).toEqual([1_440, 1]);
});

test('more than a hundred series are asked for in several questions, and come in their order', async () => {
  const { asked, port } = historian(() => HOUR);
  const series = Array.from({ length: 150 }, (_, i) => `raw.x${i}`);
  expect((await readPast(port, { ...past, series })).map((one) => one.series)).toEqual(series);
  expect(asked.map((one) => one.series.length)).toEqual([100, 50]);
});

test('of a long past stretches are read whole, and the unit is that of those that have one', async () => {
  const [found] = await readPast(historian(() => 10_000).port, past);
  expect(found.unit).toBe('bar');
  // 8,640 values: half of the day fits, a twelfth of that twelve times.
  expect(found.t).toHaveLength(12 * 360);
});

test('a stretch whose values come faster than at the end is left out: its buckets are no values', async () => {
  const [found] = await readPast(historian((t) => (t < 10 * HOUR ? 100 : 10_000)).port, past);
  expect(found.t.every((t) => t >= 10 * HOUR - 1)).toBe(true);
  expect(found.min).toEqual(found.max);
  expect(found.t.length).toBeGreaterThan(2_000);
});
