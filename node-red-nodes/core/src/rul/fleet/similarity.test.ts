import { part } from '../../contract/said';
import { describe, expect, it } from 'vitest';
import { pastLife, similarRul, type PastLife } from '.';

describe('a straight course', () => {
  const line = (pace: number) => ({
    t: Array.from({ length: 101 }, (_, i) => i),
    values: Array.from({ length: 101 }, (_, i) => pace * i),
  });
  const past = [0.9, 1, 1.1].map((pace) => pastLife(line(pace), 100) as PastLife);
  const half = { t: line(1).t.slice(0, 51), values: line(1).values.slice(0, 51) };

  it('has left what was left of its like, from now on', () => {
    const at = (now: number) => similarRul(past, half, { now }) as { p50: number };
    expect(at(50).p50).toBeGreaterThan(43);
    expect(at(50).p50).toBeLessThan(57);
    expect(at(50).p50 - at(55).p50).toBeCloseTo(5, 9);
  });

  it('learns nothing from a life of another kind', () => {
    const other = { ...past[0], values: past[0].values.map((value) => value + 1e4) };
    expect(similarRul([...past, other], half)).toStrictEqual(similarRul(past, half));
  });

  it('is wider for a higher level', () => {
    const width = (level: number) => {
      const { p10, p90 } = similarRul(past, half, { level }) as { p10: number; p90: number };
      return p90 - p10;
    };
    expect(width(0.95)).toBeGreaterThan(width(0.8));
  });

  it('says why there is nothing to say', () => {
    expect(similarRul(past.slice(1), half)).toStrictEqual({
      kind: 'none',
      reason: 'too-few-lives',
      said: part('rul.too-few-lives', { count: 2, least: 3 }),
    });
    expect(similarRul(past, { t: [1, 2], values: [1, 2] })).toMatchObject({ reason: 'too-few-points' });
    const elsewhere = { ...half, values: half.values.map((value) => value + 1000) };
    expect(similarRul(past, elsewhere)).toEqual({
      kind: 'none',
      reason: 'nothing-alike',
      said: part('rul.nothing-alike', { count: 3 }),
    });
  });
});

describe('bent courses of lives of unequal length', () => {
  /** Readings three hours apart, of a life of so many, with a scatter of 0.4. */
  function course(count: number, bend: number, level = 0) {
    const t = Array.from({ length: count }, (_, i) => 3 * i);
    const values = t.map((_, i) => level + 10 * (i / count) ** bend + 0.3 * (((i * 7) % 5) - 2));
    return { t, values };
  }
  const past = [course(90, 2), course(120, 2.2, 1), course(150, 1.8, -1), course(100, 1)].map(
    (life, k) => pastLife(life, 3 * life.t.length + 5 * k) as PastLife,
  );
  const present = course(110, 2);

  // As they were when they were last held against lives that had ended.
  it.each([
    [40, [160.7915, 235.6942, 288.6715]],
    [70, [87.5879, 158.225, 212.6533]],
    [100, [10.2077, 52.3421, 128.9143]],
  ])('of 110 readings, %i seen', (seen, wanted) => {
    const history = { t: present.t.slice(0, seen), values: present.values.slice(0, seen) };
    const found = similarRul(past, history, { now: 3 * seen });
    const [p10, p50, p90] = wanted.map((life) => expect.closeTo(life, 3) as number);
    expect(found).toMatchObject({ kind: 'band', p10, p50, p90 });
  });
});

describe('a life that has ended', () => {
  it('is kept in few points, from its first reading on', () => {
    const t = Array.from({ length: 200 }, (_, i) => 1000 + i);
    const life = pastLife({ t, values: t }, 1200) as PastLife;
    expect(life.t).toHaveLength(60);
    expect([life.t[0], life.t.at(-1), life.end]).toStrictEqual([0, 199, 200]);
  });

  it('is nothing without two readings', () => {
    expect(pastLife({ t: [1], values: [1] }, 2)).toBeNull();
  });
});
