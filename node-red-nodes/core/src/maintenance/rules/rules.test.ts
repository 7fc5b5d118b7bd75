import { describe, expect, test } from 'vitest';
import { assetProfileSchema } from '../../contract';
import { createRuleState, defaultRules, evaluateRules, parseRules, toAlarm, toWorkOrder } from '.';
import {
  anomaly,
  verdict,
  features,
  health,
  HOUR,
  quick,
  row,
  rul,
  run,
  samples,
  turbofan,
} from './rules.fixture';

describe('the decision matrix', () => {
  test('remaining life below the asset’s threshold: plan a replacement, due when p10 is over', () => {
    const { decisions } = run([rul(120, 1), rul(49, 2)]);
    const alarm = toAlarm(decisions[0]);
    const order = toWorkOrder(decisions[0]);
    expect(alarm).toMatchObject({
      id: 'alarm:engine-1:rul',
      state: 'unack',
      priority: 'high',
      raisedAt: 2,
      clearedAt: null,
    });
    expect(order).toMatchObject({
      id: 'wo:engine-1:rul:2', number: null, type: 'replacement', priority: 'high', status: 'open',
      title: 'Near the end of its life', origin: 'rul', due: 2 + 49 * HOUR,
    }); // prettier-ignore
    const said = { code: 'reading.held', values: { quantity: 'rul.p10', value: 49, unit: 'cycles', op: '<', limit: 50 } }; // prettier-ignore
    expect(order?.evidence).toEqual([
      { quantity: 'rul.p10', value: 49, limit: 50, unit: 'cycles', text: 'rul.p10 49 cycles, rule < 50 cycles', said, at: 2, ref: 'plc#2~rul' },
    ]); // prettier-ignore
    expect(order?.history).toMatchObject([{ by: 'rule:rul', action: 'raised', said }]);
  });

  test('a prediction in cycles of unknown duration takes the asset’s; without one there is no date', () => {
    const due = (cycleMs: number | null) => {
      const { decisions } = run([rul(10, 0, { cycleMs: null })], quick, { ...turbofan, cycleMs });
      return toWorkOrder(decisions[0])?.due;
    };
    expect(due(1000)).toBe(10_000);
    expect(due(null)).toBeNull();
  });

  test('an anomalous asset above its figure: urgent, answered within two hours', () => {
    const { decisions } = run([1, 2, 3].map((at) => verdict(76, at)));
    expect(decisions).toHaveLength(1);
    expect(toAlarm(decisions[0])).toMatchObject({ origin: 'anomaly', priority: 'urgent' });
    expect(toWorkOrder(decisions[0])).toMatchObject({
      priority: 'urgent',
      type: 'inspection',
      due: 1 + 2 * HOUR,
    });
  });

  test('one that was raised by a date years ahead is answered by the present when it speaks again', () => {
    const years = 5 * 365 * 24 * HOUR;
    const { decisions } = run([verdict(60, years), verdict(95, HOUR)]);
    expect(decisions.map((decision) => toWorkOrder(decision)?.due)).toEqual([years + 2 * HOUR, 3 * HOUR]);
  });

  test('a score that its detector does not call anomalous sends nobody out, however high', () => {
    expect(run([1, 2, 3].map((at) => anomaly(99, at, 'critical'))).words).toEqual([]);
  });

  test('sensor limits raise an alarm per sensor, and no work order', () => {
    const { decisions, words } = run(
      [1, 20_000].map((at) => features({ 'temperature.last': 85, 'pressure.last': 5 }, at)),
    );
    expect(words).toEqual(['raise limit-high:temperature']);
    expect(toAlarm(decisions[0])).toMatchObject({
      title: 'temperature: Above its operating limit',
      priority: 'high',
    });
    expect(toWorkOrder(decisions[0])).toBeUndefined();
    expect(run([1, 20_000].map((at) => samples('temperature', [50, 5, null], at))).words).toEqual([
      'raise limit-low:temperature',
    ]);
  });

  test('poor data tells the administrator', () => {
    expect(run([1, 2, 3, 4, 5].map((at) => features({}, at, 30))).words).toEqual(['raise data-quality']);
  });

  test('a fan may wear longer than a turbofan: its class decides', () => {
    const fan = assetProfileSchema.parse({ match: '*', class: 'fan', criticality: 'low' });
    expect(run([rul(400)], defaultRules, fan).words).toEqual(['raise rul']);
    expect(run([rul(400)]).words).toEqual([]);
  });

  test('how much an asset matters is what its profile says, else what its class does', () => {
    const rules = parseRules([
      row({ when: 'rul', quantity: 'p10', op: '<', threshold: 1000, criticalities: ['critical'] }),
    ]);
    const due = (profile: object) =>
      toWorkOrder(
        run([verdict(60, 1)], defaultRules, assetProfileSchema.parse({ match: '*', ...profile }))
          .decisions[0],
      )?.due;
    const raised = (profile: object) =>
      run([rul(400)], rules, assetProfileSchema.parse({ match: '*', ...profile })).words.length > 0;
    const motor = { class: 'main-motor' };
    const fan = { class: 'fan' };
    expect([raised(motor), raised({ ...motor, criticality: 'medium' })]).toEqual([true, false]);
    expect([raised(fan), raised({ ...fan, criticality: 'critical' })]).toEqual([false, true]);
    // Somebody comes as soon as the plant says that it matters, and not as the class alone would have it.
    expect([due(motor), due({ ...motor, criticality: 'medium' })]).toEqual([1 + 2 * HOUR, 1 + 24 * HOUR]);
    expect([due(fan), due({ ...fan, criticality: 'critical' })]).toEqual([1 + 168 * HOUR, 1 + 2 * HOUR]);
  });

  test('what an asset may wear goes by its class, also where its plant thinks more of it', () => {
    const fan = assetProfileSchema.parse({ match: '*', class: 'fan', criticality: 'critical' });
    const figures = { rulThreshold: 500, anomalyThreshold: 90 };
    expect(run([rul(400)], defaultRules, fan).decisions[0].figures).toMatchObject(figures);
  });

  test('an asset without a profile counts as of medium criticality', () => {
    const decisions = evaluateRules(rul(150), createRuleState(), { rules: defaultRules });
    expect(decisions[0].figures).toMatchObject({
      class: 'machine',
      criticality: 'medium',
      rulThreshold: 200,
      cycleMs: null,
    });
    expect(evaluateRules(features({ 'a.last': 5 }), createRuleState(), { rules: defaultRules })).toEqual([]);
  });
});

describe('what is not known decides nothing', () => {
  test('a censored life fires no rule, and clears one that was raised', () => {
    expect(run([rul(10, 1, { censored: true })]).words).toEqual([]);
    const { decisions, words } = run([rul(10, 1), rul(10, 2, { censored: true })]);
    expect(words).toEqual(['raise rul', 'clear rul']);
    expect(toAlarm(decisions[1])?.history[0].comment).toContain('at least 10 cycles');
  });

  test('a life that could not be predicted leaves everything as it is', () => {
    expect(run([rul(10, 1), rul(null, 2)]).words).toEqual(['raise rul']);
  });

  test('a detector that learns, a health that is unknown, a sensor without a value or a limit', () => {
    const rules = parseRules([
      row({ id: 'a', when: 'anomaly', quantity: 'severity', op: '>=', threshold: 'none' }),
      row({ id: 'h', when: 'health', quantity: 'score', threshold: 30 }),
      row({ id: 'l', when: 'limit', quantity: 'temperature', op: '<=', threshold: 'asset' }),
      row({ id: 'p', when: 'limit', quantity: 'pressure', op: '<', threshold: 'asset' }),
    ]);
    const nothing = [
      anomaly(null),
      health(null),
      features({ 'temperature.last': null, 'pressure.last': -5 }),
      samples('other', [1]),
    ];
    expect(run(nothing, rules).words).toEqual([]);
    expect(run([samples('temperature', [null])], rules).words).toEqual([]);
  });
});
