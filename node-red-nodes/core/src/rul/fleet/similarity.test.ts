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
    expect(similarRul(past, elsewhere)).toMatchObject({ reason: 'nothing-alike' });
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
