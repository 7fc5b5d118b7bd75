import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { LifeHistory } from './life-history';

const throughJson = (life: LifeHistory) => LifeHistory.restore(JSON.parse(JSON.stringify(life.snapshot())));

describe('a reading far ahead of the others', () => {
  it('is outweighed by five that agree, in a life that was saved with it, too', () => {
    let life = new LifeHistory();
    for (let i = 0; i < 300; i++) life.push(i, i);
    life.push(50_000, 1);
    life = throughJson(life);
    for (let i = 300; i < 600; i++) life.push(i, i);
    expect(life.last).toBe(599);
    expect(life.dropped).toBe(4);
    expect(Math.max(...life.t)).toBeLessThan(600);
    // What had been averaged with it is lost, the rest of the life is not.
    expect(Math.min(...life.t)).toBeLessThan(2);
  });

  it('is not outweighed by fewer, nor by late ones that do not rise', () => {
    const life = new LifeHistory();
    for (let i = 0; i < 10; i++) life.push(i, i);
    life.push(100, 1);
    for (const t of [10, 11, 12, 13, 101, 14, 13, 12, 11, 10]) life.push(t, 1);
    expect(life.last).toBe(101);
  });

  it('leaves the beginning of the life where it was; where it was the first of all, another begins', () => {
    const [late, early] = [new LifeHistory(), new LifeHistory()];
    for (const t of [0, 1, 2, 3, 900, 4, 5, 6, 7, 8, 9]) late.push(t, t);
    expect([late.first, late.last, late.t]).toEqual([0, 9, [0, 1, 2, 3, 8, 9]]);
    for (const t of [900, 0, 1, 2, 3, 4, 5]) early.push(t, t);
    expect([early.first, early.last, early.t]).toEqual([4, 5, [4, 5]]);
  });

  it('never keeps the life from going on, however many there are', () => {
    const wrong = fc.array(fc.tuple(fc.nat(199), fc.integer({ min: 1_000, max: 1e9 })), { maxLength: 30 });
    fc.assert(
      fc.property(wrong, (faults) => {
        const times = Array.from({ length: 200 }, (_, i) => i);
        for (const [i, by] of faults) times[i] += by;
        const life = new LifeHistory();
        for (const t of [...times, 200, 201, 202, 203, 204, 205]) life.push(t, 1);
        expect(life.last).toBe(205);
        expect([...life.t].sort((a, b) => a - b)).toEqual([...life.t]);
      }),
    );
  });
});
