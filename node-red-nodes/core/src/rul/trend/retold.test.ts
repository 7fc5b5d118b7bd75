/** The same life told otherwise has the same forecast: laws that hold whatever the forecast goes by. */
import { describe, expect, it, test } from 'vitest';
import { normal, seeded } from '../estimate/lives.fixture';
import type { IndicatorHistory } from '../estimate/indicator-history';
import { withoutDay } from './daily';
import type { TrendOptions } from './basis';
import { trendRul, type TrendBand } from './trend';

const hours = (count: number) => Array.from({ length: count }, (_, i) => i);
const wave = (hour: number) => 6 * Math.sin((2 * Math.PI * (hour - 5)) / 24);

/** Hourly readings of a course, σ 0.5, towards 100. */
function lived(count: number, course: (hour: number) => number): { t: number[]; values: number[] } {
  const random = seeded(7);
  return { t: hours(count), values: hours(count).map((hour) => course(hour) + 0.5 * normal(random)) };
}

const courses: Record<string, (hour: number) => number> = {
  'a line': (hour) => 20 + 0.4 * hour,
  'a line under a wave of the day': (hour) => 20 + 0.4 * hour + wave(hour),
  'a line from half of the life on': (hour) => 20 + Math.max(0, hour - 60),
  'a curve': (hour) => 20 + (50 * Math.expm1(hour / 40)) / Math.expm1(3),
  'a line of which something was taken back': (hour) => 20 + 0.6 * hour - (hour < 80 ? 0 : 25),
  'a life after another': (hour) => 20 + (hour < 60 ? 1.1 * hour : 0.8 * (hour - 60)),
};

function forecast(history: IndicatorHistory, options: Partial<TrendOptions> = {}): TrendBand {
  const found = trendRul(history, { threshold: 100, unit: 'h', ...options });
  expect(found.kind).toBe('band');
  return found as TrendBand;
}

/** Each of the band, and since when it degrades, as shares of others. */
function same(a: TrendBand, b: TrendBand, within = 1e-6): void {
  for (const p of ['p10', 'p50', 'p90'] as const) expect(Math.abs(a[p] / b[p] - 1)).toBeLessThan(within);
}

describe.each(Object.entries(courses))('%s', (_, course) => {
  const { t, values } = lived(120, course);
  const told = () => forecast({ t, values });

  it('whenever its clock began', () => {
    const later = forecast({ t: t.map((at) => at + 1000.5), values });
    same(later, told());
    expect(later.since! - 1000.5).toBeCloseTo(told().since!, 6);
  });

  it('in whatever unit its indicator is', () =>
    same(forecast({ t, values: values.map((value) => value / 64) }, { threshold: 100 / 64 }), told()));

  it('and shorter by what has gone by', () => {
    const whole = told().p50;
    const { p50 } = forecast({ t, values }, { now: 119 + whole / 2 });
    expect(p50 / whole).toBeCloseTo(0.5, 6);
  });
});

describe('a life that is as new after a step back', () => {
  it.each([
    ['a line', 84, (hour: number) => 0.8 * hour],
    ['a line', 60, (hour: number) => 0.8 * hour],
    ['a root, of which it matters when it began', 84, (hour: number) => 50 * Math.sqrt(hour / 84)],
  ])('is the one since then: %s, seen for %d hours', (_, seen, since) => {
    const all = lived(60 + seen, (hour) => 20 + (hour < 60 ? 1.1 * hour : since(hour - 60)));
    const alone = { t: hours(seen), values: all.values.slice(60) };
    // Of the whole history more neighbours share a point.
    same(forecast(all), forecast(alone), 0.04);
    expect(forecast(all).since).toBeCloseTo(60 + forecast(alone).since!, -1);
  });
});

it('a wave of the day moves neither the end nor the beginning of a life that is far older than its readings', () => {
  const slow = (hour: number) => 20 + 0.25 * hour;
  const [plain, waved] = [lived(120, slow), lived(120, (hour) => slow(hour) + wave(hour))];
  same(forecast({ ...waved, first: -1000 }), forecast({ ...plain, first: -1000 }), 0.02);
  expect(forecast({ ...plain, first: -1000 }).p90 / forecast(plain).p90).toBeGreaterThan(1.05);
});

test('what is said of readings that wait for their group is as many as are gone by', () => {
  const { t, values } = lived(103, () => 20);
  expect(trendRul({ t, values }, { threshold: 100, unit: 'h' })).toMatchObject({
    reason: 'not-degrading',
    said: { values: { count: 102 } },
  });
});

describe('a wave of the day is taken out to the last digit', () => {
  const read = (t: number[]) => t.map((at) => 20 + 0.1 * at + wave(at));
  const left = (t: number[]) =>
    Math.max(...withoutDay(t, read(t), 24).map((value, i) => Math.abs(value - 20 - 0.1 * t[i])));

  it.each([
    ['of three days, an hour apart', hours(73)],
    ['of three days, three a day', hours(10).map((i) => 8 * i)],
    ['of a clock that began long ago', hours(10).map((i) => 8 * i + 50_000)],
    ['of two shifts of three', hours(240).filter((hour) => hour % 24 < 16)],
    ['of working days', hours(400).filter((hour) => hour % 168 < 120 && hour % 24 < 18)],
    ['of twenty-four, seldom', hours(24).map((i) => 9 * i)],
  ])('%s', (_, t) => expect(left(t)).toBeLessThan(1e-6));

  it('but not of less, which could as well be a course', () => {
    for (const t of [hours(72), hours(10).map((i) => 9 * i), hours(23).map((i) => 9 * i)])
      expect(left(t)).toBeGreaterThan(3);
    // Mornings show a half of it, by which it cannot be told from a bend.
    expect(left(hours(240).filter((hour) => hour % 24 < 11))).toBeGreaterThan(3);
  });

  it('beside a course that bends twice, whose bends are far larger', () => {
    const bent = (hour: number) => 900 * (hour / 240 - 0.2) * (hour / 240 - 0.5) * (hour / 240 - 0.8);
    const rest = withoutDay(hours(240), hours(240).map((hour) => bent(hour) + wave(hour) / 6), 24); // prettier-ignore
    rest.forEach((value, hour) => expect(Math.abs(value - bent(hour))).toBeLessThan(1e-6));
  });

  it.each([10, 12, 24, 73])(
    'from %d readings hardly ever where there is none, and always where it is clear',
    (count) => {
      const random = seeded(count);
      const every = Math.max(1, 72 / (count - 1));
      const t = hours(count).map((i) => i * every);
      const found = (height: number) =>
      Array.from({ length: 500 }, () => t.map((at) => height * Math.sin((2 * Math.PI * at) / 24) + normal(random))).filter((values) => withoutDay(t, values, 24) !== values).length; // prettier-ignore
      expect(found(0)).toBe(0);
      expect(found(60)).toBeGreaterThan(495);
    },
  );

  it('and nothing of readings that stand still', () => {
    const still = hours(240).map(() => 50);
    expect(withoutDay(hours(240), still, 24)).toBe(still);
  });
});
