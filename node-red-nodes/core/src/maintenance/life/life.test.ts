import { describe, expect, test } from 'vitest';
import { alarmSchema, workOrderSchema, type Alarm, type AlarmState, type WorkOrder } from '../../contract';
import { acknowledgeAlarm, acknowledgeWorkOrder, clearAlarm, closeWorkOrder, isOpen, mergeAlarm, mergeWorkOrder, resolutions, TransitionError, withdrawWorkOrder } from '.'; // prettier-ignore

type Word = 'raised' | 'updated' | 'cleared';
const YEAR = 365 * 24 * 3_600_000;
const anna = { by: 'anna', at: 500, comment: 'on my way' };
const bound = <T>(object: T, schema: { safeParse(value: unknown): { error?: unknown } }): T => {
  expect(schema.safeParse(object).error).toBeUndefined();
  return object;
};

/** What a rule says of an alarm at a time. */
function says(action: Word, at: number, raisedAt = at): Alarm {
  return {
    v: 1, kind: 'alarm', id: 'alarm:pump-1:rul', seq: at, asset: 'pump-1', at,
    state: action === 'cleared' ? 'rtn-unack' : 'unack', priority: 'high', origin: 'rul', title: 'Near the end',
    evidence: [{ quantity: 'rul.p10', value: at, limit: 50, unit: 'h', text: '', at, ref: 'x' }],
    raisedAt, clearedAt: action === 'cleared' ? at : null, acknowledgedBy: null, acknowledgedAt: null, shelvedUntil: null,
    history: [{ at, by: 'rule:rul', action, comment: '' }],
  }; // prettier-ignore
}

const inState = (state: AlarmState): Alarm => ({ ...says('raised', 100), state });

describe('the life of an alarm', () => {
  test('raised, acknowledged, returned to normal', () => {
    const raised = mergeAlarm(undefined, says('raised', 100)) as Alarm;
    const acked = acknowledgeAlarm(raised, anna);
    const normal = mergeAlarm(acked, says('cleared', 600, 100)) as Alarm;
    expect([raised, acked, normal].map(({ state }) => state)).toEqual(['unack', 'acked', 'normal']);
    expect(normal).toMatchObject({ acknowledgedBy: 'anna', acknowledgedAt: 500, clearedAt: 600 });
    expect(bound(normal, alarmSchema).history.map(({ by, action }) => `${by} ${action}`)).toEqual([
      'rule:rul raised',
      'anna acknowledged',
      'rule:rul cleared',
    ]);
  });

  test('one that nobody saw waits to be seen after it has returned', () => {
    const returned = mergeAlarm(inState('unack'), says('cleared', 200, 100)) as Alarm;
    expect(returned.state).toBe('rtn-unack');
    expect(acknowledgeAlarm(returned, anna).state).toBe('normal');
  });

  test('raised again it is unacknowledged under the same id, and keeps its history', () => {
    for (const state of ['normal', 'rtn-unack'] as const) {
      const again = mergeAlarm({ ...inState(state), acknowledgedBy: 'anna' }, says('raised', 300)) as Alarm;
      expect(again).toMatchObject({ state: 'unack', raisedAt: 300, acknowledgedBy: null });
      expect(again.history).toHaveLength(2);
    }
  });

  test('an update brings new evidence and leaves what people did', () => {
    const updated = mergeAlarm(inState('acked'), says('updated', 300, 100)) as Alarm;
    expect(updated).toMatchObject({ state: 'acked', at: 300, raisedAt: 100, evidence: [{ value: 300 }] });
    expect(mergeAlarm(inState('shelved'), says('raised', 300))?.state).toBe('shelved');
  });

  test('the same word twice, or one that comes too late, changes nothing', () => {
    expect(mergeAlarm(inState('unack'), says('raised', 100))).toBeNull();
    expect(mergeAlarm(inState('normal'), says('raised', 100))).toBeNull();
    expect(mergeAlarm(inState('normal'), says('updated', 300, 200))).toBeNull();
    expect(mergeAlarm(inState('normal'), says('cleared', 300, 100))).toBeNull();
    expect(mergeAlarm(inState('unack'), says('cleared', 90, 50))).toBeNull();
    expect(mergeAlarm(undefined, says('cleared', 300, 100))).toBeNull();
    expect(mergeAlarm(undefined, says('updated', 300, 100))).toBeNull();
  });

  test('what is stored of a time years ahead gives way to the present, and only to that', () => {
    const now = 1e12;
    const ahead = says('raised', now + 5 * YEAR);
    const update = says('updated', now, ahead.raisedAt);
    expect(mergeAlarm(ahead, update, now)).toMatchObject({ at: now, raisedAt: now, state: 'unack' });
    expect(mergeAlarm(ahead, says('raised', now), now)).toMatchObject({ at: now, raisedAt: now });
    for (const raisedAt of [now, ahead.raisedAt]) {
      const over = mergeAlarm(ahead, says('cleared', now, raisedAt), now) as Alarm;
      expect(over).toMatchObject({ state: 'rtn-unack', at: now, clearedAt: now, raisedAt: now });
      expect(mergeAlarm(over, says('raised', now + 1), now)?.state).toBe('unack');
    }
    expect(mergeAlarm({ ...ahead, state: 'normal' }, says('raised', now), now)?.raisedAt).toBe(now);
    // By no clock, by one that shows as much, and by words that are ahead as well, it is only late.
    for (const clock of [undefined, ahead.at]) {
      expect(mergeAlarm(ahead, update, clock)).toBeNull();
      expect(mergeAlarm(ahead, says('cleared', now), clock)).toBeNull();
    }
    expect(mergeAlarm(ahead, says('updated', now + YEAR, ahead.raisedAt), now)).toBeNull();
  });

  test('a word of before, told again, clears and raises nothing', () => {
    const words = [
      says('raised', 100),
      says('cleared', 200, 100),
      says('raised', 300),
      says('cleared', 400, 300),
    ];
    const alarm = words.reduce<Alarm | undefined>(
      (kept, word) => mergeAlarm(kept, word, 500) ?? kept,
      undefined,
    );
    for (const word of words) expect(mergeAlarm(alarm, word, 500)).toBeNull();
    expect(mergeAlarm(alarm, says('raised', 450), 500)?.state).toBe('unack');
  });

  test('an alarm of another system, without a history, is taken as raised', () => {
    const foreign = { ...says('raised', 100), history: [] };
    expect(mergeAlarm(undefined, foreign)).toEqual(foreign);
    expect(mergeAlarm(inState('normal'), { ...foreign, raisedAt: 200 })?.state).toBe('unack');
  });

  test('a person may declare it over, in any state but normal', () => {
    expect(clearAlarm(inState('acked'), anna)).toMatchObject({ state: 'normal', clearedAt: 500 });
    expect(clearAlarm({ ...inState('rtn-unack'), clearedAt: 200 }, anna).clearedAt).toBe(200);
    expect(() => clearAlarm(inState('normal'), anna)).toThrow(
      'Alarm "Near the end" is normal: there is nothing to clear',
    );
  });

  test('only an unacknowledged alarm can be acknowledged', () => {
    expect(() => acknowledgeAlarm(inState('acked'), anna)).toThrow(TransitionError);
    expect(() => acknowledgeAlarm(inState('normal'), anna)).toThrow(
      'only an unacknowledged alarm can be acknowledged',
    );
  });
});

/** What a rule says of a work order at a time. */
function asks(rule: string, action: Word, at: number, changes: Partial<WorkOrder> = {}): WorkOrder {
  return {
    v: 1, kind: 'work-order', id: `wo:pump-1:${rule}:${at}`, seq: at, asset: 'pump-1', at, number: null, type: 'replacement',
    priority: 'high', status: action === 'cleared' ? 'cancelled' : 'open', title: rule, origin: rule, failureMode: null,
    parts: [], technician: null, due: 1000, planned: null,
    evidence: [{ quantity: rule, value: at, limit: 50, unit: '', text: '', at, ref: 'x' }],
    history: [{ at, by: `rule:${rule}`, action, comment: `${rule} ${at}` }], ...changes,
  }; // prettier-ignore
}

const opened = { ...asks('rul', 'raised', 100), number: 'WO-000001' };

describe('the life of a work order', () => {
  test('one open case per asset: a second rule adds its evidence and raises the priority', () => {
    const merged = mergeWorkOrder(
      opened,
      asks('anomaly', 'raised', 200, { priority: 'urgent', due: 700 }),
    ) as WorkOrder;
    expect(bound(merged, workOrderSchema)).toMatchObject({
      id: opened.id,
      number: 'WO-000001',
      priority: 'urgent',
      due: 700,
      origin: 'rul',
    });
    expect(merged.evidence.map(({ quantity }) => quantity)).toEqual(['rul', 'anomaly']);
    const calm = mergeWorkOrder(merged, asks('limit', 'raised', 300, { priority: 'low', due: 9000 }));
    expect(calm).toMatchObject({ priority: 'urgent', due: 700 });
  });

  test('the rule that raised it may move its date; a date that is not known does not erase one', () => {
    expect(mergeWorkOrder(opened, asks('rul', 'updated', 200, { due: 2000 }))?.due).toBe(2000);
    expect(mergeWorkOrder(opened, asks('rul', 'updated', 200, { due: null }))?.due).toBe(1000);
    expect(mergeWorkOrder({ ...opened, due: null }, asks('anomaly', 'raised', 200))?.due).toBe(1000);
  });

  test('it is withdrawn when its last rule has cleared and nobody has acknowledged it', () => {
    const both = mergeWorkOrder(opened, asks('anomaly', 'raised', 200)) as WorkOrder;
    const one = mergeWorkOrder(both, asks('rul', 'cleared', 300)) as WorkOrder;
    expect(one.status).toBe('open');
    const none = mergeWorkOrder(one, asks('anomaly', 'cleared', 400)) as WorkOrder;
    expect(none.status).toBe('cancelled');
    expect(none.history.at(-1)).toMatchObject({
      action: 'withdrawn',
      comment: 'The condition has cleared: anomaly 400',
    });
  });

  test('an order that somebody has acknowledged is not taken away', () => {
    const taken = acknowledgeWorkOrder(opened, anna);
    expect(mergeWorkOrder(taken, asks('rul', 'cleared', 600))?.status).toBe('acknowledged');
  });

  test('a rule that comes back joins again', () => {
    const acknowledged = mergeWorkOrder(
      acknowledgeWorkOrder(opened, anna),
      asks('rul', 'cleared', 600),
    ) as WorkOrder;
    const again = mergeWorkOrder(acknowledged, asks('rul', 'raised', 700)) as WorkOrder;
    expect(again.history.at(-1)).toMatchObject({ action: 'raised', at: 700 });
    expect(mergeWorkOrder(again, asks('rul', 'cleared', 800))).not.toBeNull();
  });

  test('without an open order only a rule that was raised opens one', () => {
    expect(mergeWorkOrder(undefined, asks('rul', 'raised', 100))).toMatchObject({
      status: 'open',
      number: null,
    });
    expect(mergeWorkOrder(undefined, asks('rul', 'updated', 100))).toBeNull();
    expect(mergeWorkOrder(undefined, asks('rul', 'cleared', 100))).toBeNull();
    expect(mergeWorkOrder(undefined, asks('rul', 'raised', 100, { history: [] }))).not.toBeNull();
  });

  test('the same word twice, or of a rule that does not hold it, changes nothing', () => {
    expect(mergeWorkOrder(opened, asks('rul', 'raised', 100))).toBeNull();
    expect(mergeWorkOrder(opened, asks('anomaly', 'cleared', 300))).toBeNull();
    expect(mergeWorkOrder(opened, asks('anomaly', 'updated', 300))).toBeNull();
    expect(mergeWorkOrder(opened, asks('anomaly', 'raised', 300, { history: [] }))).toBeNull();
  });

  test('history and evidence are bounded; the first entry stays', () => {
    let order: WorkOrder = opened;
    for (let i = 0; i < 300; i++)
      order = mergeWorkOrder(order, asks(`rule-${i}`, 'raised', 200 + i)) as WorkOrder;
    expect(bound(order, workOrderSchema).history).toHaveLength(200);
    expect(order.history[0]).toMatchObject({ by: 'rule:rul', action: 'raised' });
    expect(order.evidence).toHaveLength(20);
  });

  test('people acknowledge and close it, each with a word', () => {
    const taken = acknowledgeWorkOrder(opened, anna);
    const closed = closeWorkOrder(taken, {
      ...anna,
      at: 900,
      comment: 'new bearing',
      resolution: 'replaced',
    });
    expect(closed.status).toBe('completed');
    expect(closed.history.at(-1)).toEqual({
      at: 900,
      by: 'anna',
      action: 'replaced',
      comment: 'new bearing',
    });
    expect(isOpen(taken)).toBe(true);
    expect(isOpen(closed)).toBe(false);
  });

  test('work that was not needed is cancelled, all else completed', () => {
    const statuses = resolutions.map((resolution) => closeWorkOrder(opened, { ...anna, resolution }).status);
    expect(statuses).toEqual(['completed', 'completed', 'completed', 'cancelled']);
  });

  test('steps that the state does not allow are refused with a sentence', () => {
    const closed = closeWorkOrder(opened, { ...anna, resolution: 'repaired' });
    expect(() => closeWorkOrder(closed, { ...anna, resolution: 'repaired' })).toThrow(
      'Work order WO-000001 is completed: only an open order can be closed',
    );
    expect(() => acknowledgeWorkOrder(acknowledgeWorkOrder(opened, anna), anna)).toThrow(TransitionError);
    expect(() => withdrawWorkOrder({ ...closed, number: null }, anna)).toThrow(
      `Work order ${opened.id} is completed`,
    );
  });
});
