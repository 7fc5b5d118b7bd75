import { describe, expect, test } from 'vitest';
import { resolutions, workOrderSchema, type WorkOrder } from '../../contract';
import { acknowledgeWorkOrder, closeWorkOrder, isOpen, mergeWorkOrder, TransitionError, withdrawWorkOrder, type OrderClosing } from '.'; // prettier-ignore

type Word = 'raised' | 'updated' | 'cleared';
const anna = { by: 'anna', at: 500, comment: 'on my way' };
const bound = <T>(object: T, schema: { safeParse(value: unknown): { error?: unknown } }): T => {
  expect(schema.safeParse(object).error).toBeUndefined();
  return object;
};

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

  test('its advice is that of the rule which opened it, as that says it now', () => {
    const advice = (action: string) => ({ cause: 'Wear', consequence: '', action });
    const order = mergeWorkOrder(undefined, { ...asks('rul', 'raised', 100), rationale: advice('Replace') });
    const later = (rule: string, rationale?: WorkOrder['rationale']) =>
      mergeWorkOrder(order ?? undefined, {
        ...asks(rule, rule === 'rul' ? 'updated' : 'raised', 200),
        rationale,
      });
    expect(order?.rationale).toEqual(advice('Replace'));
    expect(later('anomaly', advice('Inspect'))?.rationale).toEqual(advice('Replace'));
    expect(later('rul', advice('Repair'))?.rationale).toEqual(advice('Repair'));
    expect(later('rul')?.rationale).toBeUndefined();
  });

  test('it tells whom its rules tell, each once, ten at most', () => {
    const merged = (told?: string[], more?: string[]) =>
      mergeWorkOrder({ ...opened, tells: told }, { ...asks('anomaly', 'raised', 200), tells: more })?.tells;
    expect(merged(['technician'], ['admin', 'technician'])).toEqual(['technician', 'admin']);
    expect([merged(['technician']), merged(undefined, ['admin']), merged()]).toEqual([
      ['technician'],
      ['admin'],
      undefined,
    ]);
    const many = Array.from({ length: 10 }, (_, i) => `role ${i}`);
    expect(merged(many, ['one more'])).toEqual(many);
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

  test('closing says what was found: only what had failed has a way of failing', () => {
    const close = (closing: Partial<OrderClosing>, order = opened) =>
      closeWorkOrder(order, { ...anna, resolution: 'replaced', ...closing });
    const failed = close({ finding: 'failed', failureMode: 'bearing wear' });
    expect(bound(failed, workOrderSchema)).toMatchObject({ finding: 'failed', failureMode: 'bearing wear' });
    const presumed = { ...opened, failureMode: 'seal' };
    expect(close({ finding: 'failed' }, presumed).failureMode).toBe('seal');
    expect(close({ finding: 'failed' }).failureMode).toBe('not stated');
    for (const finding of ['in-time', 'nothing'] as const)
      expect(close({ finding }, presumed)).toMatchObject({ finding, failureMode: null });
    expect(close({}, presumed)).toMatchObject({ failureMode: 'seal' });
    expect(close({}, presumed).finding).toBeUndefined();
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
