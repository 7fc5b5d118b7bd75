import { describe, expect, test } from 'vitest';
import type { Anomaly } from '../contract';
import { confirmNormal, createAnomalyState, detectAnomaly, type AnomalyState } from './detect';
import { detectors, type DetectorName } from './detectors';
import { random } from './detectors/residual-cusum/signals.fixture';
import { anomalyDefaults } from './options';
import { reading } from './process.fixture';
import { withStateAnew } from './renewed';
import type { Learned } from './stage';

const [HOUR, DAY] = [60, 1_440];
const LEARNED = 300;

interface Life {
  /** About what it reads at a minute. */
  level: (minute: number) => number;
  /** Minutes at which a person says that this is normal. */
  normalAt: readonly number[];
  minutes: number;
  detector?: DetectorName;
  /** What becomes of the state just before that is said. */
  before?: (state: AnomalyState) => void;
}

/** What is said of each minute of a machine that scatters by 1, at the defaults. */
function lived({ level, normalAt, minutes, detector = 'residual-cusum', before }: Life): Anomaly[] {
  const { normal } = random(3);
  const state = createAnomalyState();
  const judging = { detector: detectors[detector], options: anomalyDefaults, threshold: 75 };
  return Array.from({ length: minutes }, (_, minute) => {
    if (normalAt.includes(minute)) {
      before?.(state);
      confirmNormal(state, anomalyDefaults);
    }
    return detectAnomaly(reading([level(minute) + normal()], minute + 1, ['x']), state, judging);
  });
}

const flagged = (said: readonly Anomaly[], from: number, to: number) =>
  said.slice(from, to).filter(({ anomalous }) => anomalous).length;

function foundAfter(said: readonly Anomaly[], minute: number): number {
  return said.slice(minute).findIndex(({ anomalous }) => anomalous) + 1;
}

describe('a person says on the first weekend of a settled baseline that it is normal', () => {
  const [saturday, monday] = [5 * DAY, 7 * DAY];
  const SAID = saturday + HOUR;
  const isWeekend = (minute: number) => Math.floor(minute / DAY) % 7 > 4;
  const plan = (minute: number) => (isWeekend(minute) ? 30 : 50);
  const life = (fault: number, by: number) =>
    lived({
      level: (minute) => plan(minute) + (minute >= fault ? by : 0),
      normalAt: [SAID],
      minutes: Math.min(fault + 600, 15 * DAY),
    });
  const told = life(Infinity, 0);

  test('until then it is a case', () => {
    expect(told[saturday - 1].baseline?.stage).toBe('settled');
    expect(flagged(told, 0, saturday)).toBe(0);
    expect(told[SAID - 1].anomalous).toBe(true);
  });

  test('300 values are learned from, which is said, and it is provisional until it has been quiet for a day', () => {
    expect(told[SAID].reason).toBe('learning what was said to be normal: 299 values to go');
    expect(told[SAID + LEARNED].baseline?.missing).toMatch(/ of 24 h$/);
    expect(told[monday - 10].baseline?.stage).toBe('settled');
  });

  test('the week is still known on Monday, and the weekend on the next', () => {
    expect(flagged(told, SAID, 15 * DAY)).toBe(0);
  });

  test.each([
    ['on Tuesday', 8 * DAY, 3],
    ['on the next Sunday', 13 * DAY, -3],
  ])('a step of 3 σ %s is found within 20 values', (_, at, by) => {
    const broken = life(at, by);
    expect(flagged(broken, SAID, at)).toBe(0);
    expect(foundAfter(broken, at)).toBeGreaterThan(0);
    expect(foundAfter(broken, at)).toBeLessThanOrEqual(20);
    expect(broken.at(-1)?.anomalous).toBe(true);
  });
});

describe('a person says of a level that has moved for good that it is normal', () => {
  const [moved, said] = [2 * DAY, 2 * DAY + HOUR];

  test.each([3, 5])('by %d σ: it is learned anew, and what it was before is found', (by) => {
    const back = 4 * DAY;
    const level = (minute: number) => (minute >= moved && minute < back ? 50 + by : 50);
    const told = lived({ level, normalAt: [said], minutes: back + 600 });
    expect(told[said - 1].anomalous).toBe(true);
    expect(flagged(told, said, back)).toBe(0);
    expect(foundAfter(told, back)).toBeGreaterThan(0);
    expect(foundAfter(told, back)).toBeLessThanOrEqual(20);
  });

  test('one of two states: the other stays known as it was', () => {
    // Off for two hours of every six; from the second day on it runs 4 σ higher.
    const isOff = (minute: number) => minute % (6 * HOUR) < 2 * HOUR;
    const level = (minute: number) => (isOff(minute) ? 0 : minute >= moved ? 54 : 50);
    const at = moved + 3 * HOUR;
    const told = lived({ level, normalAt: [at], minutes: 5 * DAY });
    expect(told[at - 1].anomalous).toBe(true);
    expect(flagged(told, at, 5 * DAY)).toBe(0);
  });
});

describe('all of it is learned anew', () => {
  const [moved, at] = [2 * DAY, 2 * DAY + HOUR];
  const level = (minute: number) => (minute >= moved ? 80 : 50);

  test('where an earlier release has settled it, which did not keep what it learned from', () => {
    const before = ({ regimes }: AnomalyState) => delete (regimes.all as Partial<Learned>).sample;
    expect(lived({ level, normalAt: [at], minutes: at + 1, before })[at].reason).toBe(
      'learning: 1 of 300 values',
    );
  });

  test('where the detector goes by whole windows', () => {
    const told = lived({ level, normalAt: [at], minutes: at + 1, detector: 'robust-deviation' });
    expect(told[at].reason).toBe('learning: 1 of 50 windows');
  });
});

test('who is asked again before 300 values have come begins to count again', () => {
  const at = 2 * DAY;
  const told = lived({
    level: (minute) => (minute >= at ? 80 : 50),
    normalAt: [at, at + 200],
    minutes: at + 600,
  });
  expect([199, 200, 499].map((since) => told[at + since].reason)).toEqual(
    [100, 299, 0].map((left) => `learning what was said to be normal: ${left} values to go`),
  );
  expect(told[at + 501]).toMatchObject({ anomalous: false, baseline: { stage: 'provisional' } });
});

test('by PCA, too, the week is still known after a day of the weekend was learned', () => {
  const [saturday, monday] = [5 * DAY, 7 * DAY];
  const level = (minute: number) => (Math.floor(minute / DAY) % 7 > 4 ? 30 : 50);
  const told = lived({ level, normalAt: [saturday + HOUR], minutes: monday + DAY, detector: 'pca' });
  expect(told[saturday + HOUR - 1].anomalous).toBe(true);
  expect(told[monday - 10].baseline?.stage).toBe('settled');
  expect(flagged(told, saturday + HOUR, monday + DAY)).toBe(0);
});

describe('of what was settled stays what is of another state', () => {
  const names = ['x', 'y'];
  const { normal } = random(5);
  type Cell = number | null;
  const rowsAt = (x: () => Cell, y: () => Cell, count = 300) =>
    Array.from({ length: count }, () => [x(), y()]);
  const about = (level: number) => () => level + normal();
  const none = () => null;
  const kept = (known: Cell[][], now: Cell[][]) =>
    withStateAnew({ names, rows: known, took: 1_000 * (known.length - 1) }, { names, rows: now });

  test('in any channel: rows of a state that only one channel tells from it', () => {
    const [off, on] = [rowsAt(about(0), about(5)), rowsAt(about(50), about(5))];
    const now = rowsAt(about(53), about(5));
    const { rows, taken, took, lasting } = kept([...off, ...on, ...off], now);
    expect(rows).toEqual([...off, [null, null], ...off, [null, null], ...now]);
    expect({ taken, took, lasting }).toEqual({ taken: 902, took: 901_000, lasting: 0 });
  });

  test('none where there was one state, whatever is missing', () => {
    const now = rowsAt(about(53), none);
    expect(kept(rowsAt(about(50), about(5)), now).rows).toBe(now);
    expect(kept(rowsAt(none, about(5)), now).rows).toBe(now);
    const twoLevels = [...rowsAt(about(50), about(0)), ...rowsAt(about(50), about(90))];
    expect(kept(twoLevels, now).rows).toBe(now);
    expect(
      kept(
        rowsAt(about(50), () => 7),
        rowsAt(about(50), () => 7, 20),
      ).rows,
    ).toHaveLength(20);
  });

  test('all where a channel that was constant is constant elsewhere', () => {
    const known = rowsAt(() => 7, about(5));
    const now = rowsAt(() => 8, about(5));
    expect(kept(known, now).rows).toEqual([...known, [null, null], ...now]);
    // By the cycle rows take no time.
    expect(withStateAnew({ names, rows: known }, { names, rows: now })).toMatchObject({
      taken: 601,
      took: 0,
    });
  });
});
