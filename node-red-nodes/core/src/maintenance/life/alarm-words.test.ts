import { describe, expect, test } from 'vitest';
import { alarmSchema, type Alarm } from '../../contract';
import { acknowledgeAlarm, mergeAlarm } from '.';
import { anna, inState, says } from './alarm.fixture';

const YEAR = 365 * 24 * 3_600_000;

describe('what a rule says of an alarm', () => {
  test('raised, acknowledged, returned to normal', () => {
    const raised = mergeAlarm(undefined, says('raised', 100)) as Alarm;
    const acked = acknowledgeAlarm(raised, anna);
    const normal = mergeAlarm(acked, says('cleared', 600, 100)) as Alarm;
    expect([raised, acked, normal].map(({ state }) => state)).toEqual(['unack', 'acked', 'normal']);
    expect(normal).toMatchObject({ acknowledgedBy: 'anna', acknowledgedAt: 500, clearedAt: 600 });
    expect(alarmSchema.parse(normal)).toEqual(normal);
    expect(normal.history.map(({ by, action }) => `${by} ${action}`)).toEqual([
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

  test('its advice is the last that its rule gave: an update may change it, a return does not', () => {
    const advice = (action: string) => ({ cause: '', consequence: '', action });
    const raised = mergeAlarm(undefined, { ...says('raised', 100), rationale: advice('Look') }) as Alarm;
    const changed = mergeAlarm(raised, { ...says('updated', 200, 100), rationale: advice('Act') }) as Alarm;
    expect(changed.rationale).toEqual(advice('Act'));
    expect(mergeAlarm(changed, says('cleared', 300, 100))?.rationale).toEqual(advice('Act'));
    expect(mergeAlarm(changed, says('updated', 300, 100))?.rationale).toBeUndefined();
  });

  test('it tells whom its rule tells now', () => {
    const raised = mergeAlarm(undefined, { ...says('raised', 100), tells: ['admin'] }) as Alarm;
    expect(mergeAlarm(raised, says('cleared', 300, 100))?.tells).toEqual(['admin']);
    expect(mergeAlarm(raised, { ...says('updated', 200, 100), tells: ['planner'] })?.tells).toEqual([
      'planner',
    ]);
    expect(mergeAlarm(raised, says('updated', 200, 100))?.tells).toBeUndefined();
  });

  test('an update brings new evidence and leaves what people did', () => {
    const updated = mergeAlarm({ ...inState('acked'), acknowledgedBy: 'anna' }, says('updated', 300, 100));
    expect(updated).toMatchObject({ state: 'acked', at: 300, raisedAt: 100, acknowledgedBy: 'anna' });
    expect(updated?.evidence).toMatchObject([{ value: 300 }]);
  });

  test('one that becomes more urgent than it was when somebody saw it has not been seen', () => {
    const urgent = { ...says('updated', 300, 100), priority: 'urgent' as const };
    expect(mergeAlarm(inState('acked'), urgent)?.state).toBe('unack');
    expect(mergeAlarm({ ...inState('acked'), priority: 'urgent' }, says('updated', 300))?.state).toBe(
      'acked',
    );
  });

  test('one that an earlier release let a person clear is active again when its rule says worse', () => {
    const silenced = { ...inState('normal'), clearedAt: 200 };
    expect(mergeAlarm(silenced, says('updated', 300, 100))).toMatchObject({ state: 'unack', raisedAt: 100 });
    expect(mergeAlarm(silenced, says('updated', 150, 100))).toBeNull();
  });

  test('the same word twice, or one that comes too late, changes nothing', () => {
    expect(mergeAlarm(inState('unack'), says('raised', 100))).toBeNull();
    expect(mergeAlarm(inState('normal'), says('raised', 100))).toBeNull();
    expect(mergeAlarm({ ...inState('unack'), at: 400 }, says('updated', 300, 100))).toBeNull();
    expect(mergeAlarm({ ...inState('normal'), at: 400 }, says('updated', 300, 200))).toBeNull();
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
    const over = { ...ahead, state: 'normal' as const, clearedAt: ahead.at };
    expect(mergeAlarm(over, says('raised', now), now)?.raisedAt).toBe(now);
    expect(mergeAlarm(over, update, now)?.state).toBe('unack');
    // By no clock, by one that shows as much, and by words that are ahead as well, it is only late.
    for (const clock of [undefined, ahead.at]) {
      expect(mergeAlarm(ahead, update, clock)).toBeNull();
      expect(mergeAlarm(ahead, says('cleared', now), clock)).toBeNull();
    }
    expect(mergeAlarm(ahead, says('updated', now + YEAR, ahead.raisedAt), now)).toBeNull();
  });

  test('a word of before, told again, clears and raises nothing', () => {
    const words = [
      ...[says('raised', 100), says('cleared', 200, 100)],
      ...[says('raised', 300), says('cleared', 400, 300)],
    ];
    const keep = (kept: Alarm | undefined, word: Alarm) => mergeAlarm(kept, word, 500) ?? kept;
    const alarm = words.reduce<Alarm | undefined>(keep, undefined);
    for (const word of words) expect(mergeAlarm(alarm, word, 500)).toBeNull();
    expect(mergeAlarm(alarm, says('raised', 450), 500)?.state).toBe('unack');
  });

  test('another system, without a history, says it by the state', () => {
    const foreign = { ...says('raised', 100), history: [] };
    const raised = mergeAlarm(undefined, foreign) as Alarm;
    expect(raised).toMatchObject({ ...foreign, facts: { active: true, acknowledged: false } });
    expect(mergeAlarm(inState('normal'), { ...foreign, raisedAt: 200 })?.state).toBe('unack');
    expect(mergeAlarm(inState('normal'), foreign)).toBeNull();
    const over = mergeAlarm(raised, { ...foreign, state: 'normal', at: 200 }) as Alarm;
    expect(over).toMatchObject({ state: 'rtn-unack', clearedAt: 200 });
    expect(over.history).toMatchObject([{ by: 'rul', action: 'cleared' }]);
    expect(mergeAlarm(undefined, { ...foreign, state: 'normal' })).toBeNull();
  });
});

test('a system that says raised and shows it over all the same has raised it', () => {
  const quick = { ...says('raised', 100), state: 'rtn-unack' } as const;
  expect(mergeAlarm(undefined, quick)).not.toBeNull();
  expect(mergeAlarm(undefined, { ...quick, history: [] })).toBeNull();
});
