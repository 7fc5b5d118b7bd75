import { describe, expect, test } from 'vitest';
import { confirmNormal, createAnomalyState, detectAnomaly } from './detect';
import { detectors } from './detectors';
import { random } from './detectors/residual-cusum/signals.fixture';
import { anomalyDefaults } from './options';
import { reading } from './process.fixture';
import { outlasts } from './unlike';

/** What is said at the defaults of a value a minute, or a cycle. */
function* life(
  value: (i: number) => number,
  rows: number,
  { axis = 'time', normalAt }: { axis?: 'time' | 'cycle'; normalAt?: number } = {},
) {
  const state = createAnomalyState();
  const judging = { detector: detectors['residual-cusum'], options: anomalyDefaults, threshold: 75 };
  for (let i = 0; i < rows; i++) {
    if (i === normalAt) confirmNormal(state, anomalyDefaults);
    yield detectAnomaly({ ...reading([value(i)], i + 1, ['x']), axis }, state, judging);
  }
}

const LEARNED = 300;

describe('300 values at a standstill, then the machine runs for good', () => {
  const { normal } = random(1);
  const told = [
    ...life((i) => (i < LEARNED ? 0.1 * normal() : i < 3_600 ? 50 + normal() : 53 + normal()), 4_200),
  ];

  test('after four times as long that is learned anew, which is said', () => {
    expect(told[LEARNED + 100].anomalous).toBe(true);
    const anew = told.findIndex(({ reason }) => reason?.startsWith('learning anew what it has been like'));
    expect(anew).toBe(5 * LEARNED - 1);
    expect(told[anew].reason).toMatch(/300 values to go$/);
    expect(told[anew + LEARNED + 5]).toMatchObject({ anomalous: false, baseline: { stage: 'provisional' } });
    expect(told[anew + LEARNED + 5].baseline?.missing).toMatch(
      /^5(\.\d)? h of 24 h, anew: for 20(\.\d)? h nothing was like/,
    );
    expect(told.slice(anew).filter(({ anomalous }, i) => anomalous && anew + i < 3_600)).toEqual([]);
  });

  test('and is settled a day later, with the power of what it was learned from', () => {
    expect(told[3_590].baseline).toMatchObject({ stage: 'settled', missing: null });
    const found = told.findIndex(({ anomalous }, i) => i >= 3_600 && anomalous);
    expect(found - 3_600).toBeLessThan(20);
    expect(told.at(-1)?.anomalous).toBe(true);
  });
});

test('what moves all the while may wear: it stays anomalous, and is not learned', () => {
  const { normal } = random(2);
  const told = [...life((i) => 50 + normal() + (i < LEARNED + 50 ? 0 : 5 + 0.01 * (i - LEARNED)), 3_000)];
  expect(told.slice(LEARNED + 60).every(({ anomalous }) => anomalous)).toBe(true);
});

describe('a step away from what was well known, by a machine that runs on as before', () => {
  const { normal } = random(5);
  const told = [
    ...life((i) => (i < LEARNED + 50 ? 50 : 60) + normal(), 12 * LEARNED, { normalAt: 11 * LEARNED }),
  ];

  test('is a case until a person says that it is normal, however long it lasts', () => {
    const since = told.slice(LEARNED + 60, 11 * LEARNED);
    expect(since.filter(({ anomalous }) => !anomalous)).toEqual([]);
    expect(since.at(-1)?.baseline?.missing).toMatch(
      /nothing was quiet for 49(\.\d)? h: say that this is normal/,
    );
  });

  test('who says so is heard', () => {
    expect(told[11 * LEARNED].reason).toMatch(/learning/);
    expect(told.at(-1)).toMatchObject({ anomalous: false });
  });
});

test('a lasting step is still anomalous 500 values later', () => {
  const { normal } = random(3);
  const told = [...life((i) => 50 + normal() + (i < LEARNED + 20 ? 0 : 3), LEARNED + 540)];
  expect(told.at(-1)?.anomalous).toBe(true);
});

test('by the cycle it is four times as many, and is told in cycles', () => {
  const { normal } = random(4);
  const told = [...life((i) => (i < LEARNED ? 0.1 * normal() : 50 + normal()), 2_000, { axis: 'cycle' })];
  const anew = told.findIndex(({ reason }) => reason?.startsWith('learning anew what it has been like'));
  expect(anew).toBe(5 * LEARNED - 1);
  expect(told.at(-1)).toMatchObject({ anomalous: false });
});

test('less than half an hour is no other machine, however many values that are', () => {
  const rows = Array.from({ length: 300 }, (_, i) => [i % 2]);
  const unlike = (seen: number) => ({ rows, seen, every: 1 });
  const learning = { names: ['x'], rows, took: 299_000 };
  expect([1_201, 1_799, 1_801].map((seen) => outlasts(unlike(seen), learning, 'time'))).toEqual([
    false,
    false,
    true,
  ]);
});
