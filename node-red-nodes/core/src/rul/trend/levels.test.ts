import { describe, expect, it } from 'vitest';
import { normal, seeded } from '../estimate/lives.fixture';
import { onLevel } from './levels';
import { trendRul } from './trend';

const hours = (count: number) => Array.from({ length: count }, (_, i) => i);

/** Hourly readings of a course to a threshold of 100, σ 0.5. */
function lived(count: number, course: (hour: number) => number) {
  const random = seeded(7);
  const t = hours(count);
  return {
    t,
    values: t.map((hour) => course(hour) + 0.5 * normal(random)),
    threshold: 100,
    start: 25,
    day: 24,
  };
}

/** A line of 0.6 an hour from 20 on, of which 25 is taken back at 80 h. */
const repaired = (hour: number) => 20 + 0.6 * hour - (hour < 80 ? 0 : 25);

describe('a degradation that is taken back in one step', () => {
  it('goes on from there: what was before is moved to the level that stands', () => {
    const { from, values } = onLevel(lived(120, repaired));
    expect(from).toBe(0);
    values.forEach((value, hour) => expect(Math.abs(value - (0.6 * hour - 5))).toBeLessThan(3));
  });

  it('goes on at the pace that is known, so that its end is', () => {
    const { t, values } = lived(120, repaired);
    const found = trendRul({ t, values }, { threshold: 100, unit: 'h' });
    // It ends at 175 h, 56 h after the last reading.
    expect(found).toMatchObject({ kind: 'band', since: 0 });
    if (found.kind !== 'band') return;
    expect(found.p10).toBeLessThan(56);
    expect(found.p90).toBeGreaterThan(56);
    expect(found.p90 - found.p10).toBeLessThan(12);
  });

  it('goes on after two of them, too, and where the indicator falls towards its threshold', () => {
    const twice = (hour: number) => repaired(hour) - (hour < 110 ? 0 : 10);
    const { t, values } = lived(140, twice);
    const rising = trendRul({ t, values }, { threshold: 100, unit: 'h' });
    const mirrored = { t, values: values.map((value) => -value) };
    const falling = trendRul(mirrored, { threshold: -100, direction: 'falling', unit: 'h' });
    for (const found of [rising, falling])
      expect((found as { p50: number }).p50 / (192 - 139)).toBeCloseTo(1, 0.8);
  });

  it('has ended where the machine is as new: another life begins with it', () => {
    const replaced = (hour: number) => 20 + 0.6 * (hour < 100 ? hour : hour - 100);
    const { from, values } = onLevel(lived(120, replaced));
    expect([from, values.length]).toEqual([100, 20]);
    const { t, values: all } = lived(160, (hour) => (hour < 100 ? 20 + 0.6 * hour : 20));
    expect(trendRul({ t, values: all }, { threshold: 100, unit: 'h' })).toMatchObject({ kind: 'none' });
    expect(trendRul({ t: t.slice(0, 105), values: all.slice(0, 105) }, { threshold: 100, unit: 'h' })).toMatchObject({ kind: 'none' }); // prettier-ignore
  });

  it('has ended where it goes on far more slowly, as soon as the readings can say so', () => {
    const mended = (hour: number) => (hour < 100 ? 20 + 0.6 * hour : 50);
    expect(onLevel(lived(105, mended)).from).toBe(0);
    expect(onLevel(lived(160, mended)).from).toBe(100);
    const { t, values } = lived(160, mended);
    expect(trendRul({ t, values }, { threshold: 100, unit: 'h' })).toMatchObject({ reason: 'not-degrading' });
  });
});

describe('readings stay as they are', () => {
  it.each<[string, (hour: number) => number]>([
    ['in a life without a step', (hour) => 20 + 0.6 * hour],
    ['in a pause', (hour) => (hour >= 70 && hour < 76 ? 0 : 20 + 0.6 * hour)],
    ['where the level falls of a machine that did not degrade', (hour) => (hour < 60 ? 60 : 40)],
    ['where it falls before anything can be told', (hour) => (hour < 6 ? 60 : 20 + 0.6 * hour)],
    ['in a step towards the threshold', (hour) => 20 + 0.3 * hour + (hour < 70 ? 0 : 15)],
  ])('%s', (_, course) => {
    const read = lived(120, course);
    expect(onLevel(read)).toStrictEqual({ from: 0, values: read.values });
  });
});

describe('without noise', () => {
  /** The first index that counts, and by how much the readings before the step are moved. */
  function moved(count: number, course: (hour: number) => number): [from: number, by: number] {
    const t = hours(count);
    const { from, values } = onLevel({ t, values: t.map(course), threshold: 100, start: 25, day: 24 });
    return [from, values[0] - course(from)];
  }
  const by = (height: number) => expect.closeTo(height, 9) as number;
  const stepOf = (height: number, at: number) => (hour: number) => 20 + 0.6 * hour - (hour < at ? 0 : height);

  it('a step is taken out exactly, from the third reading after it on', () => {
    expect([81, 82, 83, 90, 120].map((count) => moved(count, stepOf(25, 80)))).toEqual([
      [0, 0],
      ...[82, 83, 90, 120].map(() => [0, by(-25)]),
    ]);
  });

  it('a step is one of a twentieth of the way at least', () => {
    expect([3.7, 4].map((height) => moved(120, stepOf(height, 80)))).toEqual([[0, 0], [0, by(-4)]]); // prettier-ignore
  });

  it('what is back within nine readings is a pause', () => {
    const pause = (length: number) => (hour: number) => 20 + 0.6 * hour - (hour >= 70 && hour < 70 + length ? 25 : 0); // prettier-ignore
    expect([5, 9].map((length) => moved(120, pause(length)))).toEqual([[0, 0], [0, 0]]); // prettier-ignore
    expect(moved(120, pause(12))[0]).toBe(70);
  });

  it('of two steps each is taken out', () => {
    const twice = (hour: number) => 20 + 0.6 * hour - (hour < 80 ? 0 : 15) - (hour < 100 ? 0 : 10);
    expect(moved(130, twice)).toEqual([0, by(-25)]);
  });

  it('a machine is as new where less than a fifth of its wear is left', () => {
    expect([41, 42].map((height) => moved(112, stepOf(height, 90))[0])).toEqual([0, 90]);
  });

  it('a cause is mended where wear goes on at less than half its pace, by twelve readings', () => {
    const slower = (pace: number) => (hour: number) => (hour < 100 ? 20 + 0.6 * hour : 50 + pace * (hour - 100)); // prettier-ignore
    expect([0.2, 0.28, 0.32].map((pace) => moved(140, slower(pace))[0])).toEqual([100, 100, 0]);
    expect([111, 112].map((count) => moved(count, slower(0))[0])).toEqual([0, 100]);
  });
});
