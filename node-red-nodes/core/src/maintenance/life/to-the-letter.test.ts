/** What a record says to the letter. */
import { describe, expect, test } from 'vitest';
import { workOrderStatuses, type Alarm, type WorkOrder } from '../../contract';
import {
  acknowledgeWorkOrder,
  closeWorkOrder,
  factsOf,
  isOpen,
  mergeAlarm,
  mergeWorkOrder,
  renewAlarm,
  resetAlarm,
  TransitionError,
  withdrawWorkOrder,
} from '.';
import { anna, inState, says } from './alarm.fixture';
import { knows, recorded } from './history';

const order: WorkOrder = {
  v: 1, kind: 'work-order', id: 'wo:pump-1:rul:100', seq: 1, asset: 'pump-1', at: 100, number: null, type: 'repair',
  priority: 'high', status: 'open', title: 'rul', origin: 'rul', failureMode: null, parts: [], technician: null, due: 1, planned: null,
  evidence: [], history: [{ at: 100, by: 'rule:rul', action: 'raised', comment: '' }],
}; // prettier-ignore
const cleared: WorkOrder = { ...order, at: 300, status: 'cancelled', history: [{ at: 300, by: 'rule:rul', action: 'cleared', comment: '' }] }; // prettier-ignore

describe('an alarm', () => {
  test('that an earlier release put aside was acknowledged if it says when', () => {
    const seen = (acknowledgedAt: number | null) =>
      factsOf({ ...inState('shelved'), acknowledgedAt }).acknowledged;
    expect([seen(null), seen(5)]).toEqual([false, true]);
  });

  test('is over by the last word of its history, whatever its state says', () => {
    const word: Alarm = { ...says('cleared', 200, 100), state: 'unack' };
    expect(mergeAlarm(inState('unack'), word)).toMatchObject({ state: 'rtn-unack', clearedAt: 200 });
  });

  test('of a system that tells no history is over in the name of its origin', () => {
    const word: Alarm = { ...says('cleared', 200, 100), history: [] };
    expect(mergeAlarm(inState('unack'), word)?.history.at(-1)).toEqual({
      ...{ at: 200, by: 'rul', action: 'cleared', comment: '' },
    });
  });

  test('is not changed by what was said when it was raised or cleared', () => {
    expect(mergeAlarm(inState('unack'), says('updated', 100, 100))).toBeNull();
    expect(mergeAlarm({ ...inState('normal'), clearedAt: 200 }, says('updated', 200, 100))).toBeNull();
  });

  test('of a renewed asset is cleared', () => {
    expect(renewAlarm(inState('unack'), anna).history.at(-1)?.action).toBe('cleared');
  });
});

describe('a work order', () => {
  test('is open until it is closed', () => {
    expect(workOrderStatuses.filter((status) => isOpen({ status }))).toEqual([
      ...['open', 'acknowledged', 'in-progress', 'on-hold'],
    ]);
  });

  test('is held by those who raised it, not by those who wrote into its history', () => {
    const noted = { ...order, history: [...order.history, { ...anna, at: 200, action: 'noted' }] };
    expect(mergeWorkOrder(noted, cleared)?.status).toBe('cancelled');
  });

  test('says who has acknowledged it, and what cannot be done any more', () => {
    const taken = acknowledgeWorkOrder(order, anna);
    expect(taken.history.at(-1)).toEqual({ ...anna, action: 'acknowledged' });
    expect(() => acknowledgeWorkOrder(taken, anna)).toThrow(
      'Work order wo:pump-1:rul:100 is acknowledged: only an open order can be acknowledged',
    );
    expect(() => withdrawWorkOrder(taken, anna)).toThrow(
      'is acknowledged: only an order that nobody has acknowledged can be withdrawn',
    );
  });

  test('keeps its failure mode where nobody says what was found', () => {
    const known = { ...order, failureMode: 'bearing' };
    expect(closeWorkOrder(known, { ...anna, resolution: 'repaired' }).failureMode).toBe('bearing');
  });
});

describe('a history', () => {
  const entry = { at: 1, by: 'a', action: 'raised', comment: '' };

  test('knows the same word of the same speaker only', () => {
    expect(knows([entry], { ...entry, comment: 'again' })).toBe(true);
    for (const other of [{ at: 2 }, { by: 'b' }, { action: 'cleared' }])
      expect(knows([entry], { ...entry, ...other })).toBe(false);
  });

  test('keeps 4,000 characters of a comment', () => {
    expect(recorded([], { ...entry, comment: 'x'.repeat(5_000) })[0].comment).toHaveLength(4_000);
  });
});

test('what cannot be done has a name of its own', () => {
  const refused = () => resetAlarm(inState('unack'), anna);
  expect(refused).toThrow(TransitionError);
  expect(refused).toThrow(expect.objectContaining({ name: 'TransitionError' }));
});
