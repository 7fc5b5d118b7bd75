import { describe, expect, test } from 'vitest';
import type { Detector, FitOptions } from '../detector';
import { detectors } from '../detectors';
import { healthy, random } from '../detectors/residual-cusum/signals.fixture';
import { CHANNELS, process } from '../process.fixture';
import { contestOf, type Contest } from './contest';
import { entrants } from './entrants';
import { faulty, type ContestFaultKind } from './faults';
import { wordsOf } from './words';

const MINUTE = 60_000;
const ROWS = 600;
const options = {
  falseAlarms: 0.001,
  rowsPerCase: 100_000,
  until: MINUTE * ROWS,
  step: MINUTE,
};
const some = entrants.filter(({ name }) => ['residual-cusum', 'pca'].includes(name));

function held(
  list: readonly Detector[],
  rows: (number | null)[][],
  names: string[],
  asked: FitOptions = options,
): { found: Contest; steps: number } {
  const contest = contestOf(list, { names, rows, reading: 'newest' }, asked);
  let steps = 0;
  let step = contest.next();
  for (; !step.done; step = contest.next()) steps++;
  return { found: step.value, steps };
}

const related = process(5, ROWS);
const alone = (kind: string) => {
  const signal = healthy[kind](random(5));
  return Array.from({ length: ROWS }, (_, minute) => [signal(minute)]);
};

describe('a contest', () => {
  const { found, steps } = held(some, related, CHANNELS);

  test('of channels that go together chooses who sees that they no longer do', () => {
    expect(found.chosen).toBe('pca');
    const [sums, pca] = found.entries;
    expect(pca.loss).toBeLessThan(sums.loss - 0.1);
    expect(sums.found.decoupling).toBeNull();
    expect(pca.found.decoupling?.rows).toBeLessThan(60);
    expect(pca.found.step?.size).toBeLessThanOrEqual(sums.found.step?.size as number);
    expect([sums.falseShare, pca.falseShare]).toEqual([0, 0]);
    expect(found.channels.map(({ name }) => name)).toEqual(['p', 'r', 't']);
  });

  test('goes in small steps, and comes to the same every time', () => {
    expect(steps).toBeGreaterThan(100);
    expect(held(some, related, CHANNELS).found).toEqual(found);
  });

  test('of one channel keeps to the first, where nobody is plainly better', () => {
    const { chosen, entries } = held(some, alone('normal'), ['x']).found;
    expect(chosen).toBe('residual-cusum');
    expect(entries[0].found).toMatchObject({
      step: { size: 1 },
      drift: { size: 1 },
    });
    expect('decoupling' in entries[0].found).toBe(false);
  });

  test('who calls healthy rows anomalous is out; where all do, the first stays', () => {
    const crying = (detector: Detector): Detector => ({
      ...detector,
      score: (...all) =>
        ({
          ...detector.score(...all),
          kind: 'deviation',
          statistic: 2,
          anomalous: undefined,
        }) as never,
    });
    const [sums, pca] = some;
    expect(held([sums, crying(pca)], related, CHANNELS).found.chosen).toBe('residual-cusum');
    expect(held([crying(sums), pca], related, CHANNELS).found.chosen).toBe('pca');
    const { chosen, entries } = held([crying(sums), crying(pca)], related, CHANNELS).found;
    expect([chosen, entries[1].falseShare]).toEqual(['residual-cusum', 1]);
  });

  test('channels that do not vary, or are mostly missing, are left alone', () => {
    const { channels, entries, chosen } = held(some, related.map((row, i) => [7, i % 3 ? null : row[0]]), ['still', 'rare'], { ...options, step: undefined }).found; // prettier-ignore
    expect([channels, chosen]).toEqual([[], 'residual-cusum']);
    expect(entries[0].found.step).toBeNull();
  });
});

describe('faults', () => {
  const rows = [[1, 10], [3, 20], [null, 30], [5, null]]; // prettier-ignore
  const usual = { centre: 2, scale: 2 };
  const of = (kind: ContestFaultKind, size: number, column = 0) => [...faulty(rows, 1, { fault: { kind, size, column }, usual })].map((row) => row[column]); // prettier-ignore

  test('change one channel from a row on, by so much of its own scatter', () => {
    expect(of('step', 3)).toEqual([9, null, 11]);
    expect(of('step', 3, 1)).toEqual([14, 24, null]);
    expect(of('drift', 100)).toEqual([5, null, 11]);
    expect(of('scatter', 2)).toEqual([4, null, 8]);
    expect(of('stuck', 1)).toEqual([3, null, 3]);
    expect(of('decoupling', 1)).toEqual([5, null, 3]);
    const line = of('line', 1) as number[];
    expect(line[0]).toBe(3);
    expect(line[2] - 5).toBeCloseTo(2 * Math.SQRT2, 9);
  });

  test('what has nothing to be stuck at, or to be exchanged with, stays', () => {
    expect([
      ...faulty([[null], [4]], 0, {
        fault: { kind: 'stuck', size: 1, column: 0 },
        usual,
      }),
    ]).toEqual([[null], [4]]);
  });
});

describe('in words', () => {
  const contest: Contest = {
    chosen: 'a',
    horizon: 200,
    channels: [{ name: 'temperature', centre: 20, scale: 0.4 }],
    entries: [
      {
        detector: 'a',
        falseShare: 0,
        loss: 0.2,
        found: {
          step: { size: 2, rows: 12 },
          drift: { size: 1, rows: 180 },
          scatter: { size: 1.6, rows: 60 },
          decoupling: { size: 1, rows: 3 },
          stuck: { size: 1, rows: 40 },
          line: null,
        },
      },
    ],
  };

  test('it says what would be found, how large and how soon', () => {
    expect(wordsOf(contest, { channel: 0, step: MINUTE })).toEqual([
      'a step of 0.8 in 12 min',
      'a drift of 0.72 in 3 h',
      '1.6 times the scatter in 1 h',
      'a channel that goes its own way in 3 min',
      'a standstill in 40 min',
    ]);
    expect(wordsOf(contest, { channel: 0, step: 3_600_000 })[1]).toBe('a drift of 0.72 in 7.5 d');
    expect(wordsOf(contest, { channel: 0, step: 100 })[0]).toBe('a step of 0.8 in 1.2 s');
    expect(wordsOf(contest, { channel: 0 })[0]).toBe('a step of 0.8 in 12 values');
    const line: Contest = {
      ...contest,
      entries: [{ ...contest.entries[0], found: { line: { size: 2, rows: 9 } } }],
    };
    expect(wordsOf(line, { channel: 0 })).toEqual(['a line of 0.8 rms in 9 values']);
    expect(wordsOf({ ...contest, chosen: 'b' }, { channel: 0 })).toEqual([]);
  });
});

test('all take part that go by values as measured and remember what was before', () => {
  const able = Object.values<Detector>(detectors).filter(
    ({ prefers, begin, decides }) => prefers === 'newest' && begin && !decides,
  );
  expect(new Set(entrants)).toEqual(new Set(able));
});
