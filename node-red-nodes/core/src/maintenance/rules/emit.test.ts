/** What a decision says as an alarm and as an order, and that it fits the contract however long the names are. */
import { describe, expect, test } from 'vitest';
import { alarmSchema, MAX_NAME, workOrderSchema, type Anomaly } from '../../contract';
import { createRuleState, evaluateRules, parseRules, toAlarm, toWorkOrder } from '.';
import { anomaly, quick, row, rul, run, samples, turbofan } from './rules.fixture';

/** FNV-1a by its definition, in whole numbers of any size: http://www.isthe.com/chongo/tech/comp/fnv (32 bits). */
function fnv1a(text: string): string {
  let value = 0x811c9dc5n;
  for (const letter of text) value = ((value ^ BigInt(letter.charCodeAt(0))) * 0x01000193n) % 2n ** 32n;
  return value.toString(16).padStart(8, '0');
}

test('the reference is the one of the published vectors', () => {
  expect([fnv1a(''), fnv1a('a'), fnv1a('foobar')]).toEqual(['811c9dc5', 'e40c292c', 'bf9cf968']);
});

describe('the id of a case', () => {
  const idOf = (asset: string) => {
    const [decision] = evaluateRules({ ...rul(10), asset }, createRuleState(), {
      rules: quick,
      profile: turbofan,
    });
    return toAlarm(decision)?.id;
  };
  const room = MAX_NAME - 'alarm::rul'.length;

  test('stays whole as long as it fits', () => {
    expect(idOf('x'.repeat(room))).toBe(`alarm:${'x'.repeat(room)}:rul`);
  });

  test('of one letter more it is its beginning and its hash', () => {
    const whole = `alarm:${'x'.repeat(room + 1)}:rul`;
    expect(idOf('x'.repeat(room + 1))).toBe(`${whole.slice(0, MAX_NAME - 9)}:${fnv1a(whole)}`);
  });

  test('has eight digits of hash, those that begin with 0 too', () => {
    const names = Array.from({ length: 200 }, (_, n) => 'x'.repeat(250) + String(n).padStart(6, '-'));
    const small = names.find((name) => fnv1a(`alarm:${name}:rul`).startsWith('0'));
    expect(idOf(small!)?.slice(-9)).toBe(`:${fnv1a(`alarm:${small}:rul`)}`);
    expect(idOf(small!)).toHaveLength(MAX_NAME);
  });
});

test('a long name of a sensor leaves names and a title that fit', () => {
  const id = 'r'.repeat(64);
  const then = { alarm: 'low', workOrder: { type: 'repair', priority: 'low' } };
  const rules = parseRules([
    row({ id, title: 't'.repeat(200), when: 'limit', quantity: '*', op: '>', threshold: 1, then }),
  ]);
  const [one, other] = ['a', 'b'].map((end) => {
    const sensor = 's'.repeat(MAX_NAME - 1) + end;
    const profile = { ...turbofan, sensors: { [sensor]: turbofan.sensors.pressure } };
    const [decision] = run([samples(sensor, [2])], rules, profile).decisions;
    return { sensor, alarm: toAlarm(decision), order: toWorkOrder(decision) };
  });
  const whole = `${id}:${one.sensor}`;
  expect(one.alarm?.title).toBe(`${one.sensor}: ${'t'.repeat(200)}`.slice(0, 300));
  expect(one.alarm?.origin).toBe(`${whole.slice(0, MAX_NAME - 9)}:${fnv1a(whole)}`);
  expect(one.order?.origin).toBe(one.alarm?.origin);
  expect(one.alarm?.history[0].by).toBe(`rule:${whole}`.slice(0, MAX_NAME));
  expect(other.alarm?.origin).not.toBe(one.alarm?.origin);
});

test('many sensors at fault are told as far as there is room', () => {
  const fault = (sensor: string) =>
    ({ sensor, status: 'failure', fault: 'gone', since: 0, detail: 'no value' }) as const;
  const sensors = Array.from({ length: 40 }, (_, n) => fault(`sensor-${n}`));
  const object: Anomaly = { ...anomaly(null), sensors };
  const [decision] = run([object]).decisions;
  expect(toAlarm(decision)?.evidence[0].text).toHaveLength(500);
  expect(toAlarm(decision)?.history[0].comment).toHaveLength(500);
  expect(alarmSchema.safeParse(toAlarm(decision)).error).toBeUndefined();
});

test('a long quantity and unit leave a sentence that fits', () => {
  const sensor = 's'.repeat(MAX_NAME);
  const profile = { ...turbofan, sensors: { [sensor]: { ...turbofan.sensors.pressure, unit: 'u'.repeat(64) } } }; // prettier-ignore
  const then = { alarm: 'low', workOrder: { type: 'repair', priority: 'low' } };
  const rules = parseRules([row({ when: 'limit', quantity: sensor, op: '>', threshold: 1, then })]);
  const [decision] = run([samples(sensor, [2])], rules, profile).decisions;
  expect(alarmSchema.safeParse(toAlarm(decision)).error).toBeUndefined();
  expect(workOrderSchema.safeParse(toWorkOrder(decision)).error).toBeUndefined();
});

test('values are told in four digits, with the unit where there is one', () => {
  const told = (unit: string) => {
    const profile = { ...turbofan, sensors: { flow: { ...turbofan.sensors.pressure, unit } } };
    const rules = parseRules([row({ when: 'limit', quantity: 'flow', op: '>', threshold: 1.23456 })]);
    return toAlarm(run([samples('flow', [98.7654])], rules, profile).decisions[0])?.evidence[0].text;
  };
  expect([told(''), told('l/s')]).toEqual(['flow 98.77, rule > 1.235', 'flow 98.77 l/s, rule > 1.235 l/s']);
});

test('an alarm says everything that the contract asks for, an order too', () => {
  const [raised, cleared] = run([rul(10, 1), rul(90, 2)], quick).decisions;
  expect(toAlarm(raised)).toMatchObject({
    ...{ kind: 'alarm', v: 1, asset: 'engine-1', at: 1, seq: 1, title: 'rul', acknowledgedBy: null },
    ...{ acknowledgedAt: null, shelvedUntil: null, clearedAt: null },
    facts: { active: true, acknowledged: false, latch: false, suppression: null },
  });
  expect(toAlarm(cleared)).toMatchObject({ facts: { active: false }, clearedAt: 2, raisedAt: 1 });
  expect(toWorkOrder(raised)).toMatchObject({
    ...{ kind: 'work-order', number: null, failureMode: null, parts: [], technician: null, planned: null },
  });
  expect([raised, cleared].map((one) => toAlarm(one)?.history[0].action)).toEqual(['raised', 'cleared']);
});

describe('cause, consequence and action of a rule', () => {
  const rationale = { cause: 'Wear.', consequence: 'It stops.', action: 'Replace it.' };
  const then = { alarm: 'low', workOrder: { type: 'repair', priority: 'low' } };
  const told = (texts: object) => {
    const [decision] = run([rul(10)], parseRules([row({ ...texts, then })])).decisions;
    return [toAlarm(decision)?.rationale, toWorkOrder(decision)?.rationale];
  };

  test('go with its alarm and its order', () => {
    expect(told(rationale)).toEqual([rationale, rationale]);
  });

  test('go along where one of them alone is said, and are absent where none is', () => {
    for (const part of Object.keys(rationale) as (keyof typeof rationale)[])
      expect(told({ [part]: rationale[part] })[0]).toEqual({
        ...{ cause: '', consequence: '', action: '' },
        [part]: rationale[part],
      });
    expect(told({})).toEqual([undefined, undefined]);
  });

  test('are absent of what was raised under an earlier release', () => {
    const [decision] = run([rul(10)], parseRules([row({ ...rationale, then })])).decisions;
    const { cause: _c, consequence: _q, action: _a, ...earlier } = decision.rule;
    expect(toAlarm({ ...decision, rule: earlier as never })?.rationale).toBeUndefined();
  });

  test('have 500 characters each at most', () => {
    expect(() => parseRules([row({ cause: 'x'.repeat(500), action: 'x'.repeat(500) })])).not.toThrow();
    for (const part of Object.keys(rationale))
      expect(() => parseRules([row({ [part]: 'x'.repeat(501) })])).toThrow(part);
  });
});

describe('the roles that a rule tells', () => {
  const then = { alarm: 'low', workOrder: { type: 'repair', priority: 'low' } };
  const decided = (tells: unknown) => run([rul(10)], parseRules([row({ tells, then })])).decisions[0];

  test('go with its alarm and its order, each once', () => {
    const decision = decided(['admin', 'technician', 'admin']);
    const told = ['admin', 'technician'];
    expect([toAlarm(decision)?.tells, toWorkOrder(decision)?.tells]).toEqual([told, told]);
  });

  test('are absent where there are none, and of what was raised under an earlier release', () => {
    const decision = decided([]);
    expect(toAlarm(decision)).not.toHaveProperty('tells');
    const { tells: _, ...earlier } = decision.rule;
    expect(toWorkOrder({ ...decision, rule: earlier as never })).not.toHaveProperty('tells');
  });

  test('are ten at most, of 64 characters', () => {
    expect(() => decided(Array.from({ length: 10 }, () => 'x'.repeat(64)))).not.toThrow();
    for (const wrong of [Array.from({ length: 11 }, () => 'x'), ['x'.repeat(65)], ['']])
      expect(() => decided(wrong)).toThrow(/^0\.tells/);
  });
});
