import { describe, expect, it } from 'vitest';
import { pastLife, resampled } from './past-life';

describe('a course between readings', () => {
  const course = { t: [0, 1, 3, 4, 8], values: [5, 10, 40, 0, 2] };

  it('is straight from one to the next, and beyond them as the nearest', () => {
    expect(resampled(course, { from: -1, step: 0.5, count: 20 })).toEqual([
      5, 5, 5, 7.5, 10, 17.5, 25, 32.5, 40, 20, 0, 0.25, 0.5, 0.75, 1, 1.25, 1.5, 1.75, 2, 2,
    ]); // prettier-ignore
  });

  it('is looked up from anywhere', () => {
    expect(resampled(course, { from: 3.5, step: 2.5, count: 3 })).toEqual([20, 1, 2]);
  });
});

describe('a life that is kept', () => {
  const hours = (count: number) => Array.from({ length: count }, (_, i) => i);

  it('is whole up to sixty readings, and sixty of them evenly beyond', () => {
    const lengths = [2, 59, 60, 61, 119, 600].map((count) => pastLife({ t: hours(count), values: hours(count) }, count)?.t); // prettier-ignore
    expect(lengths.map((t) => t?.length)).toEqual([2, 59, 60, 60, 60, 60]);
    expect(lengths.map((t) => t?.at(-1))).toEqual([1, 58, 59, 60, 118, 599]);
    expect(lengths[4]?.slice(0, 4)).toEqual([0, 2, 4, 6]);
  });
});
