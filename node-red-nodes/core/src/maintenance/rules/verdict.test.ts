import { say } from '../../contract/said';
/** An anomaly's case: it goes by the verdict, its urgency by the score, and an order waits for a settled baseline. */
import { describe, expect, test } from 'vitest';
import { assetProfileSchema, type Anomaly, type Baseline, type SensorStatus } from '../../contract';
import { examples } from '../../contract/example.fixture';
import {
  createRuleState,
  defaultRules,
  evaluateRules,
  liftAll,
  liftUnheld,
  parseRules,
  toAlarm,
  toWorkOrder,
} from '.';
import { anomaly, row, run, turbofan, verdict } from './rules.fixture';

const MINUTE = 60_000;
const provisional: { baseline: Baseline } = {
  baseline: { stage: 'provisional', missing: '410 of 1200 values' },
};
const settled: { baseline: Baseline } = { baseline: { stage: 'settled', missing: null } };

describe('a case', () => {
  test('opens with the verdict, and says why', () => {
    const { decisions } = run([verdict(51, 1)]);
    expect(toAlarm(decisions[0])).toMatchObject({ origin: 'anomaly', state: 'unack', raisedAt: 1 });
    expect(toAlarm(decisions[0])?.evidence).toMatchObject([
      { quantity: 'anomaly.anomalous', value: 1, text: 'anomalous, score 51, mostly bearing.rms' },
    ]);
  });

  test('closes when the verdict has been gone for five minutes, and not before', () => {
    const { decisions, words } = run([
      verdict(60, 0),
      anomaly(20, MINUTE),
      anomaly(20, 6 * MINUTE - 1),
      anomaly(20, 6 * MINUTE),
    ]);
    expect(words).toEqual(['raise anomaly', 'clear anomaly']);
    expect(toAlarm(decisions[1])).toMatchObject({ state: 'rtn-unack', clearedAt: 6 * MINUTE });
    expect(toAlarm(decisions[1])?.history[0].comment).toBe('not anomalous any more, score 20');
  });

  test('stays one where the verdict comes back within that time, which then begins anew', () => {
    const flicker = [verdict(60, 0), anomaly(20, MINUTE), verdict(60, 5 * MINUTE), anomaly(20, 7 * MINUTE)];
    expect(run([...flicker, anomaly(20, 12 * MINUTE - 1)]).words).toEqual(['raise anomaly']);
    expect(run([...flicker, anomaly(20, 12 * MINUTE)]).words).toEqual(['raise anomaly', 'clear anomaly']);
  });

  test('is left as it is while the detector learns anew', () => {
    expect(run([verdict(60, 0), anomaly(null, 9 * MINUTE), anomaly(20, 10 * MINUTE)]).words).toEqual([
      'raise anomaly',
    ]);
  });

  test('whose verdict is gone when our clock is set back waits no longer for it', () => {
    const state = createRuleState();
    const see = (object: Anomaly) =>
      evaluateRules(object, state, { rules: defaultRules }).map(({ action }) => action);
    see(verdict(60, 100 * MINUTE));
    see(anomaly(20, 101 * MINUTE));
    expect(see(anomaly(20, 41 * MINUTE))).toEqual([]);
    expect(see(anomaly(20, 46 * MINUTE))).toEqual(['clear']);
  });

  test('may be asked for while an asset is not anomalous', () => {
    const rules = parseRules([
      row({ when: 'anomaly', quantity: 'anomalous', op: '=', threshold: false, clear: 5 }),
    ]);
    expect(run([verdict(60, 0), anomaly(20, 1), verdict(60, 2)], rules).words).toEqual([
      'raise r',
      'clear r',
    ]);
  });
});

describe('how urgent it is', () => {
  const priority = (score: number, criticality = 'medium') => {
    const profile = assetProfileSchema.parse({ match: '*', criticality });
    const { decisions } = run([verdict(score, 1)], defaultRules, profile);
    return [toAlarm(decisions[0])?.priority, toWorkOrder(decisions[0])?.priority];
  };

  test.each([
    [40, 'low'],
    [64, 'low'],
    [65, 'medium'],
    [80, 'high'],
    [85, 'high'],
    [86, 'urgent'],
  ])('goes by the score: %d is %s', (score, word) => {
    expect(priority(score)).toEqual([word, word]);
  });

  test('a fan may deviate further than a machine of medium importance, unless its own profile says otherwise', () => {
    const fan = assetProfileSchema.parse({ match: '*', class: 'fan', criticality: 'low' });
    const own = { ...fan, anomalyThreshold: 55 };
    const raised = (profile: typeof fan, score: number) =>
      toAlarm(run([verdict(score, 1)], defaultRules, profile).decisions[0])?.priority;
    expect([raised(fan, 89), raised(fan, 91), raised(own, 56)]).toEqual(['high', 'urgent', 'urgent']);
  });

  test('it is told again when it has become more urgent, never when less', () => {
    const { decisions, words } = run([60, 70, 66, 62, 95, 70].map((score, at) => verdict(score, at)));
    expect(words).toEqual(['raise anomaly', 'update anomaly', 'update anomaly']);
    expect(decisions.map((decision) => toAlarm(decision)?.priority)).toEqual(['low', 'medium', 'urgent']);
  });

  test('a row with a priority of its own keeps it, and does not speak again for the score', () => {
    const rules = parseRules([
      row({ when: 'anomaly', quantity: 'anomalous', op: '=', threshold: true, then: { alarm: 'medium' } }),
    ]);
    const { decisions } = run([verdict(60, 0), verdict(95, 1)], rules);
    expect(decisions.map((decision) => toAlarm(decision)?.priority)).toEqual(['medium']);
  });

  test('what is lifted is as urgent as it was', () => {
    const { state } = run([verdict(95, 0)]);
    const lifting = { asset: 'engine-1', at: 5, rules: defaultRules, over: say('over.rules-deleted') };
    expect(liftAll(state, lifting).map((decision) => toAlarm(decision)?.priority)).toEqual(['urgent']);
  });

  test('one that was raised by an earlier release counts as low', () => {
    const { state } = run([verdict(95, 0)]);
    delete state.watches.anomaly.urgency;
    const lifting = { asset: 'engine-1', at: 5, rules: defaultRules, over: say('over.rules-deleted') };
    expect(liftAll(state, lifting).map((decision) => toAlarm(decision)?.priority)).toEqual(['low']);
  });
});

describe('on a provisional baseline', () => {
  const orders = (objects: Anomaly[]) =>
    run(objects).decisions.map((decision) => toWorkOrder(decision)?.status);

  test('a case opens and closes, and nobody is sent out', () => {
    const objects = [verdict(95, 0, provisional), anomaly(10, 1), anomaly(10, 6 * MINUTE)];
    const { decisions } = run(objects);
    expect(decisions.map((decision) => toAlarm(decision)?.state)).toEqual(['unack', 'rtn-unack']);
    expect(orders(objects)).toEqual([undefined, undefined]);
  });

  test('the order opens as soon as the settled one says the same, once', () => {
    const objects = [verdict(60, 0, provisional), verdict(60, 1, settled), verdict(60, 2, settled)];
    expect(run(objects).words).toEqual(['raise anomaly', 'update anomaly']);
    expect(orders(objects)).toEqual([undefined, 'open']);
    expect(orders([...objects, anomaly(10, 3), anomaly(10, 6 * MINUTE)])).toEqual([
      undefined,
      'open',
      'cancelled',
    ]);
  });

  test('what becomes more urgent meanwhile is told as an alarm alone', () => {
    expect(orders([verdict(60, 0, provisional), verdict(95, 1, provisional)])).toEqual([
      undefined,
      undefined,
    ]);
  });

  test('what is lifted withdraws no order that never was', () => {
    const { state } = run([verdict(60, 0, provisional)]);
    const lifting = {
      asset: 'engine-1',
      at: 5,
      rules: defaultRules,
      over: say('over.rules-deleted'),
      profile: turbofan,
    };
    const [decision] = liftAll(state, lifting);
    expect([toAlarm(decision)?.state, toWorkOrder(decision)]).toEqual(['rtn-unack', undefined]);
  });
});

describe('a rule on the verdict', () => {
  test.each([
    [{ op: '>', threshold: true }, '0.op is ">": must be = for anomalous, and for nothing else'],
    [{ op: '=', threshold: 1 }, '0.threshold is 1: must be true or false'],
    [{ quantity: 'score', op: '=', threshold: 1 }, '0.op is "="'],
    [{ quantity: 'score', op: '>', threshold: true }, '0.threshold is true: must be a number, or asset'],
  ])('%j is refused', (changes, message) => {
    const wrong = row({ when: 'anomaly', quantity: 'anomalous', ...changes });
    expect(() => parseRules([wrong])).toThrow(message);
  });

  test.each([[{ alarm: 'by score' }], [{ workOrder: { type: 'inspection', priority: 'by score' } }]])(
    'only an anomaly has a priority by its score: %j',
    (then) => {
      expect(() => parseRules([row({ then })])).toThrow('only an anomaly has one by its score');
      expect(parseRules([row({ when: 'anomaly', quantity: 'score', then })])).toHaveLength(1);
    },
  );
});

test('a sensor at fault asks for a check, and is over when it is well', () => {
  const fault = { sensor: 'x', status: 'failure', fault: 'gone', since: 0, detail: 'no value' } as const;
  const well = [anomaly(null, 2), anomaly(null, 60_002)];
  const { decisions, words } = run([{ ...anomaly(null, 1), sensors: [fault] }, ...well]);
  expect(words).toEqual(['raise sensor-check', 'clear sensor-check']);
  expect(toAlarm(decisions[0])).toMatchObject({ title: 'Check the sensor', priority: 'medium' });
  const comments = decisions.map((decision) => toAlarm(decision)?.history[0].comment);
  expect(comments).toEqual(['x gone: no value (failure)', 'no sensor at fault']);
});

describe('what a sensor says of itself', () => {
  const status = (sensor: string, told: SensorStatus['status'], at: number): SensorStatus => ({
    ...examples['sensor-status'],
    ...{ asset: 'engine-1', at, sensor, status: told },
    ...(told === 'normal' ? { fault: null, detail: '' } : {}),
  });
  const rules = parseRules([
    row({
      ...{
        id: 'check',
        when: 'sensor',
        quantity: 'status',
        op: '>=',
        threshold: 4,
        title: 'Check the sensor',
      },
      then: { alarm: 'medium', workOrder: { type: 'inspection', priority: 'low' } },
    }),
  ]);

  test('asks for a check of each, and takes it back when that is well', () => {
    const objects = [status('x', 'failure', 1), status('y', 'failure', 2), status('x', 'normal', 3)];
    const { decisions, words } = run(objects, rules);
    expect(words).toEqual(['raise check:x', 'raise check:y', 'clear check:x']);
    expect(toWorkOrder(decisions[0])).toMatchObject({
      type: 'inspection',
      status: 'open',
      origin: 'check:x',
    });
    const said = decisions.map((decision) => toAlarm(decision)?.history[0].comment);
    expect(said).toEqual([
      'x frozen: 45, 40 times in a row (failure)',
      'y frozen: 45, 40 times in a row (failure)',
      'x is well',
    ]);
  });

  test('below the number asked for, and of a rule on faults, it asks for nothing', () => {
    expect(run([status('x', 'function-check', 1)], rules).words).toEqual([]);
    expect(run([status('x', 'failure', 1)]).words).toEqual([]);
    expect(run([anomaly(20, 1)], rules).words).toEqual([]);
  });

  test('a rule that is still there lifts nothing; one that is gone lifts what it said of each', () => {
    const { state } = run([status('x', 'failure', 1)], rules);
    const lifting = { asset: 'engine-1', at: 5, profile: turbofan };
    expect(liftUnheld(state, { ...lifting, rules })).toEqual([]);
    expect(liftUnheld(state, { ...lifting, rules: [] })).toHaveLength(1);
  });
});
