import { expect, test } from 'vitest';
import type { Features } from '../contract';
import { createAnomalyState, detectAnomaly, knowsNothing } from './detect';
import { detectors } from './detectors';
import { random } from './detectors/residual-cusum/signals.fixture';
import { anomalyDefaults, type AnomalyOptions } from './options';
import { learnFromPast, wantedOf, type StoredSeries } from './past';

const NOW = Date.UTC(2026, 0, 5);
const SECOND = 1_000;
const DAY = 86_400_000;

/** A window whose ten values are new, and that begins at `from`. */
function windowOf(values: number[], from = NOW, more: Partial<Features> = {}): Features {
  const window = { from, to: from + SECOND * (values.length - 1) };
  const head = {
    v: 1,
    kind: 'features',
    id: `plc#${from}~features`,
    seq: 0,
    asset: 'pump-1',
    at: window.to,
  } as const;
  const features = {
    axis: 'time',
    window,
    quality: 100,
    values: { 'x.mean': 1 },
    newest: { x: values },
  } as const;
  return { ...head, ...features, ...more };
}

/** Values about 50, one a second up to `until`, or at other times. */
function stored(rows: number, until = NOW - SECOND, seed = 1): StoredSeries {
  const { normal } = random(seed);
  const t = Array.from({ length: rows }, (_, i) => until - SECOND * (rows - 1 - i));
  return { name: 'x', t, v: t.map(() => 50 + normal()) };
}

const joined = (...parts: StoredSeries[]): StoredSeries => ({
  name: 'x',
  t: parts.flatMap(({ t }) => t),
  v: parts.flatMap(({ v }) => v),
});

/** What is known after the past, and what is said of a window then. */
function begun(
  series: StoredSeries[],
  first: Features,
  options: Partial<AnomalyOptions> = {},
  detector = 'residual-cusum',
) {
  const judging = {
    detector: detectors[detector as keyof typeof detectors],
    options: { ...anomalyDefaults, ...options },
  };
  const state = createAnomalyState();
  const rows = learnFromPast(first, state, { ...judging, series });
  return { rows, state, see: (one: Features) => detectAnomaly(one, state, { ...judging, threshold: 75 }) };
}

const ten = (level: number) => Array.from({ length: 10 }, (_, i) => level + (i % 3) - 1);

test('the first window is judged, by a baseline that nothing more is added to', () => {
  const { rows, state, see } = begun([stored(1_200)], windowOf(ten(50)), { settleMs: 1_200 * SECOND });
  expect(rows).toBe(1_200);
  expect(see(windowOf(ten(50)))).toMatchObject({
    model: `baseline of 1200 values until ${NOW - SECOND}`,
    anomalous: false,
  });
  expect(see(windowOf(ten(56), NOW + 10 * SECOND)).anomalous).toBe(true);
  expect(Object.keys(state.regimes.all)).toEqual(['baseline', 'lengths', 'memory', 'sample']);
});

test('a past counts by its own time: what is spread over it stands for all of it, and for no more than was asked for', () => {
  const stageOf = (series: StoredSeries, range?: number) => {
    const state = createAnomalyState();
    const judging = { detector: detectors['residual-cusum'], options: anomalyDefaults };
    learnFromPast(windowOf(ten(50)), state, { ...judging, series: [series], range });
    return detectAnomaly(windowOf(ten(50)), state, { ...judging, threshold: 75 }).baseline?.missing;
  };
  const twelve = joined(
    ...Array.from({ length: 12 }, (_, i) => stored(120, NOW - SECOND - (11 - i) * 7_200_000, i)),
  );
  expect(stageOf(twelve)).toBeNull();
  expect(stageOf(twelve, 12 * 3_600_000)).toBe('12 h of 24 h');
  const [first, last] = [stored(600, NOW - DAY), stored(600)];
  expect(stageOf(joined(first, last))).toBe('4.3 h of 24 h');
  expect(stageOf(stored(1_200), DAY)).toBe('21 min of 24 h');
});

test.each([
  { way: 1, words: 'x still rises after 27 h', code: 'baseline.rises' },
  { way: -1, words: 'x still falls after 27 h', code: 'baseline.falls' },
])('a past in which a channel moved is not settled, however long it is: $words', ({ way, words, code }) => {
  const minutes = stored(1_500);
  const t = minutes.t.map((_, i) => NOW - 60_000 * (1_500 - i));
  const v = minutes.v.map((value, i) => (value as number) + (way * i) / 500);
  const { see } = begun([{ name: 'x', t, v }], windowOf(ten(50)));
  expect(see(windowOf(ten(50))).baseline).toMatchObject({
    stage: 'provisional',
    missing: words,
    said: { code },
  });
});

test('its own values are not learned from, nor anything later', () => {
  const later = { name: 'x', t: [NOW, NOW + SECOND], v: [50, 50] };
  expect(begun([joined(stored(400), later)], windowOf(ten(50))).rows).toBe(400);
  expect(begun([later], windowOf(ten(50))).rows).toBe(0);
});

test('too little of a past is gone on from, and a baseline of little is added to', () => {
  const few = begun([stored(285)], windowOf(ten(50)));
  expect(few.rows).toBe(285);
  expect(few.see(windowOf(ten(50))).reason).toBe('learning: about 10 s more, 295 of 300 values');
  expect(few.see(windowOf(ten(50), NOW + 10 * SECOND)).reason).toBe('learning: 300 of 300 values');
  expect(few.see(windowOf(ten(50), NOW + 20 * SECOND)).model).toContain('baseline of 305 values');
  const one = begun([stored(1)], windowOf(ten(50)));
  expect(one.see(windowOf(ten(50))).reason).toBe('learning: about 5 min more, 11 of 300 values');
  expect(Object.keys(begun([stored(500)], windowOf(ten(50))).state.regimes.all)).toContain('more');
});

test('where there is no past, or no time, nothing is known', () => {
  const cycles = windowOf(ten(50), 5, { axis: 'cycle' });
  for (const [series, first] of [
    [[], windowOf(ten(50))],
    [[{ ...stored(400), name: 'y' }], windowOf(ten(50))],
    [[stored(400, 4)], cycles],
  ] as const) {
    const { rows, state } = begun([...series], first);
    expect([rows, knowsNothing(state)]).toEqual([0, true]);
  }
  expect(knowsNothing(begun([stored(1)], windowOf(ten(50))).state)).toBe(false);
});

test('how seldom a case may be false goes by the usual step, whatever the gaps', () => {
  const evidence = (series: StoredSeries) => {
    const { see } = begun([series], windowOf(ten(50)), { caseEvery: DAY, settleMs: 0 });
    see(windowOf([50]));
    return see(windowOf([55], NOW + SECOND)).raw?.score as number;
  };
  const parts = [stored(600), stored(600, NOW - SECOND, 2)] as const;
  const near = evidence(joined({ ...parts[0], t: parts[0].t.map((t) => t - 600 * SECOND) }, parts[1]));
  const far = evidence(joined({ ...parts[0], t: parts[0].t.map((t) => t - 30 * DAY) }, parts[1]));
  expect(far / near).toBeCloseTo(1, 1);
});

test('what is far apart is not foretold from one another', () => {
  const after = (gap: number) => {
    const second = stored(600, NOW - SECOND, 2);
    const first = stored(600, second.t[0] - gap * SECOND);
    return begun([joined(first, second)], windowOf(ten(50)))
      .see(windowOf(ten(50)))
      .model.split(' ')[2];
  };
  // The gap is a row of its own.
  expect([after(1), after(100), after(101)]).toEqual(['1200', '1200', '1201']);
});

test('of very much the newest is taken, as many rows as there may be cells', () => {
  const names = Array.from({ length: 400 }, (_, i) => `s${i}`);
  const newest = Object.fromEntries(names.map((name) => [name, ten(50)]));
  const series = names.map((name, i) => ({ ...stored(350, NOW - SECOND, i), name }));
  const { rows, see } = begun(series, windowOf(ten(50), NOW, { newest }));
  expect(rows).toBe(300);
  expect(see(windowOf(ten(50), NOW, { newest })).model).toBe(`baseline of 300 values until ${NOW - SECOND}`);
});

test('channels that come at other times have gaps', () => {
  const newest = { x: ten(50), y: ten(50) };
  const first = windowOf(ten(50), NOW, { newest });
  const y = { ...stored(150, NOW - SECOND, 3), name: 'y' };
  const { see } = begun([stored(400), y], first);
  expect(see(first).model).toContain('baseline of 400 values');
  expect(see(first).model).toContain('1 of 2 channels did not vary');
});

test('a detector that goes by features learns from stored ones', () => {
  const first = windowOf([], NOW, { newest: undefined, values: { 'x.mean': 50, 'x.std': 1 } });
  const options = { features: ['mean'], baseline: 50 };
  const means = { ...stored(60), name: 'x.mean' };
  const { rows, see } = begun([means], first, options, 'robust-deviation');
  expect(rows).toBe(60);
  expect(see(first).score).not.toBeNull();
});

test('what is wanted are sensors where values are gone by, else features', () => {
  const judging = { detector: detectors['residual-cusum'], options: anomalyDefaults };
  expect(wantedOf(windowOf(ten(50)), judging)).toEqual({ reading: 'newest', names: ['x'] });
  const chosen = { ...judging, options: { ...anomalyDefaults, features: ['mean'] } };
  expect(wantedOf(windowOf(ten(50)), chosen)).toEqual({ reading: 'features', names: ['x.mean'] });
});
