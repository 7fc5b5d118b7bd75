import { describe, expect, test } from 'vitest';
import type { Anomaly } from '../contract';
import { createAnomalyState, detectAnomaly } from './detect';
import { detectors, type DetectorName } from './detectors';
import { random } from './detectors/residual-cusum/signals.fixture';
import { anomalyDefaults } from './options';
import { learnFromPast } from './past';
import { reading } from './process.fixture';

const [HOUR, DAY, MINUTE] = [60, 1_440, 60_000];
/** On a machine that is busy. */
const PATIENCE = { timeout: 60_000 };

/** What a healthy machine is about at a minute by the clock on the wall, Monday first. */
type Plan = (minute: number) => { level: number; scatter: number };

const hourOf = (minute: number) => (minute % DAY) / HOUR;
const isWeekend = (minute: number) => Math.floor(minute / DAY) % 7 > 4;

const plans = {
  'a load that follows the day': (minute) => ({
    level: 50 + 5 * Math.sin((2 * Math.PI * minute) / DAY),
    scatter: 1,
  }),
  'a heating that is on from five to eight': (minute) => ({
    level: 20 + 4 * Math.max(0, Math.min(1, hourOf(minute) - 5, 20 - hourOf(minute))),
    scatter: 0.3,
  }),
  'two shifts, off at night': (minute) =>
    hourOf(minute) >= 6 && hourOf(minute) < 22 ? { level: 50, scatter: 1 } : { level: 0, scatter: 0.2 },
  'off at weekends': (minute) => (isWeekend(minute) ? { level: 0, scatter: 0.2 } : { level: 50, scatter: 1 }),
  'idling at weekends': (minute) =>
    isWeekend(minute) ? { level: 30, scatter: 1 } : { level: 50, scatter: 1 },
} satisfies Record<string, Plan>;

interface Life {
  plan: keyof typeof plans;
  days: number;
  /** Day from which the clock on the wall is an hour ahead, or behind. */
  clockAt?: number;
  behind?: boolean;
  /** Day on which all begins three hours late. */
  lateOn?: number;
  /** Standard deviations that are added from some day on. */
  fault?: { at: number; by: number };
  settleDays?: number;
  /** Minute of the week at which it is seen first. */
  first?: number;
  /** Days before the first that the historian has. */
  past?: number;
  detector?: DetectorName;
}

/** What is said of every minute. */
function lived(life: Life): Anomaly[] {
  const { plan, days, clockAt = Infinity, behind, lateOn, fault, settleDays = 1, first = 0, past = 0 } = life;
  const { normal } = random(1);
  const valueAt = (minute: number) => {
    const clock = minute < clockAt * DAY ? minute : minute + (behind ? -HOUR : HOUR);
    const isLate = Math.floor(minute / DAY) === lateOn && minute % DAY < 12 * HOUR;
    const { level, scatter } = plans[plan](first + (isLate ? clock - 3 * HOUR : clock));
    const by = fault && minute >= fault.at * DAY ? fault.by : 0;
    return level + scatter * (normal() + by);
  };
  const options = { ...anomalyDefaults, settleMs: settleDays * DAY * MINUTE };
  const judging = { detector: detectors[life.detector ?? 'residual-cusum'], options, threshold: 75 };
  const state = createAnomalyState();
  if (past > 0) {
    const t = stretches(past * DAY);
    const series = [{ name: 'x', t: t.map((minute) => MINUTE * (minute + 1)), v: t.map(valueAt) }];
    learnFromPast(reading([0], past * DAY + 1, ['x']), state, {
      ...judging,
      series,
      range: past * DAY * MINUTE,
    });
  }
  return Array.from({ length: days * DAY }, (_, i) => {
    const minute = past * DAY + i;
    return detectAnomaly(reading([valueAt(minute)], minute + 1, ['x']), state, judging);
  });
}

/** Minutes of which a node reads the historian: twelve stretches, the first and the last at the ends. */
function stretches(minutes: number): number[] {
  const [parts, length] = [12, 400];
  return Array.from({ length: parts * length }, (_, i) => {
    const part = Math.floor(i / length);
    return Math.floor(((minutes - length) * part) / (parts - 1)) + (i % length);
  });
}

const flaggedFrom = (said: readonly Anomaly[], day: number) =>
  said.slice(day * DAY).filter(({ anomalous }) => anomalous).length;

function foundAfter(said: readonly Anomaly[], day: number): number {
  return said.slice(day * DAY).findIndex(({ anomalous }) => anomalous) + 1;
}

const daily = Object.keys(plans).slice(0, 3) as Life['plan'][];

describe('a clock that is put forward or back', () => {
  test.each(
    daily.flatMap((plan) => [
      { plan, behind: false },
      { plan, behind: true },
    ]),
  )(
    '$plan comes an hour earlier from then on, or later ($behind): no case, at the defaults',
    PATIENCE,
    (life) => {
      const said = lived({ ...life, days: 14, clockAt: 7 });
      expect(said[7 * DAY].baseline?.stage).toBe('settled');
      expect(flaggedFrom(said, 3)).toBe(0);
    },
  );

  test.each([false, true])(
    'nor by the detector of the time of day, to which the machine is early now, or late (%s)',
    PATIENCE,
    (behind) => {
      const life: Life = {
        plan: 'a load that follows the day',
        past: 7,
        days: 14,
        clockAt: 10,
        behind,
        detector: 'seasonal',
      };
      expect(flaggedFrom(lived(life), 0)).toBe(0);
    },
  );

  test('what breaks afterwards is found as before', PATIENCE, () => {
    const at = 8.5;
    const said = lived({ plan: 'two shifts, off at night', days: 9, clockAt: 7, fault: { at, by: 3 } });
    expect(flaggedFrom(said.slice(0, at * DAY), 3)).toBe(0);
    expect(foundAfter(said, at)).toBeLessThanOrEqual(20);
  });
});

test.each(daily)(
  'a day on which %s begins three hours late is no case, at the defaults',
  PATIENCE,
  (plan) => {
    const said = lived({ plan, days: 10, lateOn: 7 });
    expect(said[7 * DAY].baseline?.stage).toBe('settled');
    expect(flaggedFrom(said, 3)).toBe(0);
  },
);

describe.each(['off at weekends', 'idling at weekends'] as const)('a machine that is %s', (plan) => {
  const saturdays = [5, 12, 19, 26].map((day) => day * DAY);

  test('learned on a Monday its weekends are another state: a case on each, over on Monday', PATIENCE, () => {
    const said = lived({ plan, days: 15 });
    expect(flaggedFrom(said.slice(0, 5 * DAY), 0)).toBe(0);
    for (const saturday of saturdays.slice(0, 2)) {
      expect(said[saturday + 10].anomalous).toBe(true);
      expect(said[saturday + 2 * DAY - 1].anomalous).toBe(true);
      expect(said[saturday + 2 * DAY + 30].anomalous).toBe(false);
    }
  });

  test(
    'settled after two weeks it knows them: no case from the third on, and what breaks is found',
    PATIENCE,
    () => {
      const said = lived({ plan, first: 260, days: 28, settleDays: 14, fault: { at: 27.5, by: 3 } });
      // However little of so long a time is kept, the weekends are, wherever they lie in it.
      expect(said[saturdays[1] - 1].baseline?.stage).toBe('provisional');
      expect(flaggedFrom(said.slice(0, 27.5 * DAY), 15)).toBe(0);
      expect(said[27 * DAY].baseline?.stage).toBe('settled');
      expect(foundAfter(said, 27.5)).toBeLessThanOrEqual(20);
    },
  );

  test('a past of two weeks knows them from the first on', PATIENCE, () => {
    const said = lived({ plan, past: 14, days: 8 });
    expect(said[0].baseline?.stage).toBe('settled');
    expect(flaggedFrom(said, 0)).toBe(0);
  });
});
