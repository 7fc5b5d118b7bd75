/** The rate at which a quantity changes, as a rule asks for it: known slopes, what is not known yet, and what time does. */
import { describe, expect, test } from 'vitest';
import { MAX_NAME } from '../../contract';
import { createRuleState, evaluateRules, liftUnheld, parseRules, pauseRules, toAlarm, type Rule } from '.';
import { features, health, HOUR, row, rul, run, samples, turbofan } from './rules.fixture';

const MINUTE = 60_000;
const hot = { when: 'limit', quantity: 'temperature', of: 'rate', op: '>', threshold: 5, overMs: 2 * HOUR };
const rules = (changes: object = {}): Rule[] => parseRules([row({ ...hot, ...changes })]);

/** A temperature in °C at each minute of some hours. */
const course = (hours: number, value: (hour: number) => number, every = MINUTE) =>
  Array.from({ length: (hours * HOUR) / every + 1 }, (_, i) =>
    samples('temperature', [value((i * every) / HOUR)], i * every),
  );

/** Spreads as rounding does: the same on every machine, between -1 and 1. */
const noise = (i: number) => 2 * ((Math.imul(i + 1, 0x9e3779b1) >>> 0) / 2 ** 32) - 1;

/** When it was raised and cleared first, in hours, and by which rate. */
const told = (objects: ReturnType<typeof course>, changes: object = {}) =>
  run(objects, rules(changes)).decisions.map(
    ({ action, object, measurement: { value } }) =>
      `${action} ${(object.at / HOUR).toFixed(1)} h ${value.toFixed(2)}`,
  );

describe('a rate of change', () => {
  test('is that of a line, per hour, as soon as its time has been read', () => {
    expect(told(course(5, (h) => 20 + 6 * h))).toEqual(['raise 2.0 h 6.00']);
    expect(told(course(5, (h) => 20 + 4.9 * h))).toEqual([]);
    expect(
      told(
        course(5, (h) => 20 - 6 * h),
        { op: '<', threshold: -5.5 },
      ),
    ).toEqual(['raise 2.0 h -6.00']);
  });

  test('is the same however often it is read, up to twice its time', () => {
    for (const every of [10_000, MINUTE, 20 * MINUTE, HOUR])
      expect(told(course(4, (h) => 20 + 6 * h, every))).toEqual(['raise 2.0 h 6.00']);
    expect(told(course(9, (h) => 20 + 6 * h, 3 * HOUR))).toEqual(['raise 3.0 h 6.00']);
    expect(told(course(20, (h) => 20 + 6 * h, 5 * HOUR))).toEqual([]);
  });

  test('is found where noise is four times what the hour adds, and noise alone raises nothing', () => {
    const noisy = (slope: number) =>
      course(48, (h) => 20 + slope * Math.max(0, h - 24) + 12 * noise(Math.round(h * 60)));
    expect(told(noisy(0))).toEqual([]);
    const [first] = told(noisy(9));
    expect(Number(first.split(' ')[1])).toBeGreaterThan(24);
    expect(Number(first.split(' ')[1])).toBeLessThan(26);
  });

  test('is over when it has come back by the hysteresis, as of a value', () => {
    const bend = (h: number) => 20 + (h < 4 ? 6 * h : 24 + 4.8 * (h - 4));
    expect(told(course(8, bend)).at(-1)).toMatch(/^clear 5\./);
    expect(told(course(8, bend), { clear: 1 })).toHaveLength(1);
    // A share is of the limit: the span is one of values.
    expect(told(course(8, bend), { clearShare: 0.2 })).toHaveLength(1);
    expect(told(course(8, bend), { clearShare: 0.01 }).at(-1)).toMatch(/^clear/);
  });

  test('must last as long as the row says', () => {
    expect(
      told(
        course(5, (h) => 20 + 6 * h),
        { forMs: HOUR },
      )[0],
    ).toMatch(/^raise 3\.0 h/);
    expect(
      told(
        course(2.9, (h) => 20 + 6 * h),
        { forMs: HOUR },
      ),
    ).toEqual([]);
  });

  test('is not known after a pause longer than twice its time, until that time has been read again', () => {
    const before = course(1.9, (h) => 20 + 6 * h);
    const after = course(3, (h) => 80 + 6 * h).map((one) => ({ ...one, at: one.at + 7 * HOUR }));
    expect(told([...before, ...after])).toEqual(['raise 9.0 h 6.00']);
  });

  test('is not moved by a reading that comes late, or twice', () => {
    const line = course(4, (h) => 20 + 4 * h);
    const late = line.flatMap((one, i) =>
      i % 7 ? [one] : [one, samples('temperature', [99], one.at - 90_000)],
    );
    expect(told(late.concat(line.slice(-1)))).toEqual([]);
  });
});

describe('time', () => {
  const halves = (by: number) => {
    const line = course(3, (h) => 20 + 6 * h);
    return line.map((one) => (one.at > HOUR ? { ...one, at: one.at + by } : one));
  };

  test('that goes back leaves what was read as far back as it was', () => {
    // The step itself is no time: one minute of the line is lost.
    expect(told(halves(-24 * HOUR))).toEqual(['raise -22.0 h 6.07']);
  });

  test('by which our clock was set does so too', () => {
    const state = createRuleState();
    const raised = halves(HOUR).flatMap((object) => {
      if (object.at === 2 * HOUR + MINUTE) state.stepped = HOUR;
      return evaluateRules(object, state, { rules: rules(), profile: turbofan });
    });
    expect(raised.map(({ measurement: { value } }) => Math.round(value))).toEqual([6]);
  });

  test('of maintenance counts for none', () => {
    const state = createRuleState();
    const step = (object: ReturnType<typeof samples>) =>
      evaluateRules(object, state, { rules: rules(), profile: turbofan });
    for (const one of course(1.9, (h) => 20 + 6 * h)) expect(step(one)).toEqual([]);
    pauseRules(state);
    expect(step(samples('temperature', [400], 3 * HOUR))).toEqual([]);
    expect(step(samples('temperature', [400], 5 * HOUR))).toEqual([]);
  });
});

describe('what is told', () => {
  test('says rate, and its unit, in text and evidence', () => {
    const [decision] = run(
      course(3, (h) => 20 + 6 * h),
      rules(),
    ).decisions;
    expect(toAlarm(decision)).toMatchObject({
      title: 'rate of temperature: r',
      evidence: [
        {
          quantity: 'rate of temperature',
          unit: '°C/h',
          limit: 5,
          text: 'rate of temperature 6 °C/h, rule > 5 °C/h',
        },
      ],
    });
  });

  test('fits, however long the names are', () => {
    const sensor = 's'.repeat(MAX_NAME);
    const sensors = { [sensor]: { ...turbofan.sensors.pressure, unit: 'u'.repeat(64) } };
    const objects = [0, 6, 12].map((v, i) => samples(sensor, [v], i * HOUR));
    const { decisions } = run(objects, rules({ quantity: sensor }), { ...turbofan, sensors });
    expect(decisions).toHaveLength(1);
  });

  test('of each sensor for itself, of features, of health, of a life', () => {
    const each = [0, 9, 18].map((v, i) =>
      features({ 'temperature.last': v, 'pressure.last': v / 9 }, i * HOUR),
    );
    expect(run(each, rules({ quantity: '*' })).words).toEqual(['raise r:temperature']);
    const falls = { when: 'health', quantity: 'score', op: '<', threshold: -10 };
    const sick = [90, 70, 50].map((score, i) => health(score, i * HOUR));
    const [decision] = run(sick, rules(falls)).decisions;
    expect(decision.measurement).toMatchObject({ value: -20, unit: '1/h', quantity: 'rate of health.score' });
    const lives = [90, 80, 70].map((p10, i) => rul(p10, i * HOUR));
    const fast = { when: 'rul', quantity: 'p10', op: '<', threshold: -8 };
    expect(run(lives, rules(fast)).words).toEqual(['raise r']);
    expect(
      run(
        lives.map((one) => ({ ...one, censored: true })),
        rules(fast),
      ).words,
    ).toEqual([]);
  });

  test('a row that asks for the rate where it asked for the value asks something else', () => {
    const { state } = run([samples('temperature', [9])], rules({ of: 'value' }));
    const lift = (table: Rule[]) =>
      liftUnheld(state, { asset: 'engine-1', at: 1, rules: table, profile: turbofan });
    delete (state.watches.r.rule as Partial<Rule>).of;
    expect(lift(rules({ of: 'value' }))).toEqual([]);
    expect(lift(rules())).toHaveLength(1);
  });
});

test.each([
  [{ threshold: 'asset' }, /^0\.threshold .* must be a number: /],
  [{ when: 'anomaly', quantity: 'severity', op: '>=', threshold: 'high' }, /^0\.of /],
  [{ when: 'anomaly', quantity: 'anomalous', op: '=', threshold: true }, /^0\.of /],
  [{ when: 'sensor', quantity: 'faults', threshold: 0 }, /^0\.of /],
  [{ when: 'silence', quantity: 'asset' }, /^0\.of /],
  [{ overMs: 59_999 }, /^0\.overMs /],
  [{ overMs: 31 * 24 * HOUR }, /^0\.overMs /],
  [{ of: 'slope' }, /^0\.of /],
])('%j has no rate, and says so', (changes, message) => {
  expect(() => rules(changes)).toThrow(message);
});

test.each([60_000, 30 * 24 * HOUR])('a rate may be taken over %s ms', (overMs) => {
  expect(rules({ overMs })[0]).toMatchObject({ of: 'rate', overMs });
});
