import { describe, expect, test } from 'vitest';
import { alarmSchema, alarmStates, type Alarm } from '../../contract';
import { say } from '../../contract/said';
import {
  acknowledgeAlarm,
  alarmNameOf,
  alarmStateOf,
  endMaintenance,
  endShelving,
  factsOf,
  mergeAlarm,
  putUnderMaintenance,
  renewAlarm,
  resetAlarm,
  returnToService,
  shelveAlarm,
  shiftShelving,
  takeOutOfService,
  TransitionError,
  unshelveAlarm,
} from '.';
import { anna, inState, says } from './alarm.fixture';

const active = mergeAlarm(undefined, says('raised', 100)) as Alarm;
const acked = acknowledgeAlarm(active, anna);
const normal = mergeAlarm(acked, says('cleared', 200, 100)) as Alarm;
const shelf = { ...anna, until: 900 };
const shelved = shelveAlarm(active, shelf);
const mantis = { by: 'mantis', at: 900, comment: 'The time is over' };
const clears = (alarm: Alarm) => mergeAlarm(alarm, says('cleared', 600, 100)) as Alarm;

/** One that waits for a reset: raised, acknowledged or not, and over. */
function latched(alarm = active): Alarm {
  return clears({ ...alarm, facts: { ...factsOf(alarm), latch: true } });
}

describe('acknowledging', () => {
  test('only an unacknowledged alarm', () => {
    expect(acked).toMatchObject({ state: 'acked', acknowledgedBy: 'anna', acknowledgedAt: 500 });
    expect(() => acknowledgeAlarm(acked, anna)).toThrow(TransitionError);
    expect(() => acknowledgeAlarm(normal, anna)).toThrow('is normal: only an unacknowledged alarm');
    expect(() => acknowledgeAlarm(shelved, anna)).toThrow('is shelved: only an unacknowledged alarm');
  });
});

test('what is said in words of the catalogue is kept beside the text', () => {
  const said = say('over.rule-gone');
  expect(unshelveAlarm(shelved, { ...mantis, said }).history.at(-1)).toEqual({
    ...{ at: 900, by: 'mantis', action: 'unshelved', comment: 'The time is over', said },
  });
});

describe('resetting', () => {
  test('never clears an active alarm, and says what to do instead', () => {
    for (const alarm of [active, acked])
      expect(() => resetAlarm(alarm, anna)).toThrow('Acknowledge it, or shelve it for a time');
  });

  test('lets go of a latch when the condition is over; until then it stays', () => {
    expect(latched()).toMatchObject({ state: 'rtn-unack', facts: { active: false, latch: true } });
    expect(alarmNameOf(factsOf(latched()))).toBe('latched-unack');
    const seen = acknowledgeAlarm(latched(), anna);
    expect([seen.state, alarmNameOf(factsOf(seen))]).toEqual(['acked', 'latched-acked']);
    expect(latched(acked).state).toBe('acked');
    for (const alarm of [latched(), seen])
      expect(resetAlarm(alarm, anna)).toMatchObject({
        state: 'normal',
        acknowledgedBy: 'anna',
        facts: { latch: false },
      });
    const other = { ...anna, by: 'ben' };
    expect(resetAlarm(seen, other).acknowledgedBy).toBe('anna');
    expect(resetAlarm(seen, other).history.at(-1)).toMatchObject({ by: 'ben', action: 'reset' });
  });

  test('acknowledges one that has returned, and refuses what is over or aside', () => {
    expect(resetAlarm(inState('rtn-unack'), anna).state).toBe('normal');
    expect(() => resetAlarm(normal, anna)).toThrow(
      'Alarm "Near the end" is normal: there is nothing to reset',
    );
    expect(() => resetAlarm(shelved, anna)).toThrow('is shelved: return it first');
  });
});

describe('shelving', () => {
  test('says by whom, why and until when, and may be made longer', () => {
    const suppression = {
      kind: 'shelved',
      by: 'anna',
      at: 500,
      until: 900,
      reason: 'on my way',
      stood: true,
    };
    expect(shelved).toMatchObject({ state: 'shelved', shelvedUntil: 900, facts: { suppression } });
    expect(shelveAlarm(shelved, { ...shelf, until: 1_900 }).shelvedUntil).toBe(1_900);
    expect(alarmSchema.parse(shelved)).toEqual(shelved);
  });

  test('the alarm goes on learning what becomes of its condition', () => {
    expect(clears(shelved)).toMatchObject({ state: 'shelved', clearedAt: 600, facts: { active: false } });
    const worse = mergeAlarm(shelved, says('updated', 600, 100));
    expect(worse).toMatchObject({ state: 'shelved', at: 600, facts: { active: true } });
    const again = mergeAlarm(clears(shelved), says('raised', 700));
    expect(again).toMatchObject({
      state: 'shelved',
      raisedAt: 700,
      facts: { active: true, acknowledged: false },
    });
  });

  test('comes back by itself unacknowledged', () => {
    const back = (alarm: Alarm) => endShelving(alarm, mantis)?.state;
    expect(back(shelved)).toBe('unack');
    expect(back(shelveAlarm(acked, shelf))).toBe('unack');
    expect(back(clears(shelved))).toBe('rtn-unack');
    expect(back(clears(shelveAlarm(acked, shelf)))).toBe('rtn-unack');
    expect(endShelving(shelved, mantis)?.history.at(-1)).toMatchObject({ by: 'mantis', action: 'unshelved' });
    expect(endShelving(active, mantis)).toBeNull();
    expect(endShelving(takeOutOfService(active, anna), mantis)).toBeNull();
  });

  test('comes back by a person acknowledged', () => {
    expect(unshelveAlarm(shelved, anna)).toMatchObject({ state: 'acked', acknowledgedBy: 'anna' });
    expect(unshelveAlarm(clears(shelved), anna).state).toBe('normal');
    const ben = { ...anna, by: 'ben' };
    expect(unshelveAlarm(shelveAlarm(acked, shelf), ben).acknowledgedBy).toBe('anna');
    expect(() => unshelveAlarm(active, anna)).toThrow('only a shelved alarm can be unshelved');
  });

  test('one that was normal all the time comes back normal', () => {
    const quiet = shelveAlarm(normal, shelf);
    expect(endShelving(quiet, mantis)).toMatchObject({ state: 'normal', acknowledgedBy: 'anna' });
    const raised = mergeAlarm(quiet, says('raised', 700)) as Alarm;
    expect(endShelving(raised, mantis)?.state).toBe('unack');
    const over = mergeAlarm(raised, says('cleared', 800, 700)) as Alarm;
    expect(endShelving(over, mantis)?.state).toBe('rtn-unack');
  });

  test('goes by durations: where our clock is set, the time is', () => {
    const clock = { by: 50, shown: 500 };
    expect(shiftShelving(shelved, clock)).toMatchObject({
      shelvedUntil: 950,
      facts: { suppression: { at: 550 } },
    });
    const out = takeOutOfService(active, anna);
    for (const alarm of [out, active]) expect(shiftShelving(alarm, clock)).toBeNull();
    expect(shiftShelving(shelved, { by: 1e12, shown: 0 })).toBeNull();
    const endless = { ...shelved, facts: undefined, shelvedUntil: null };
    expect(shiftShelving(endless, clock)).toBeNull();
  });
});

describe('out of service', () => {
  const out = takeOutOfService(active, anna);

  test('is announced by nothing until a person returns it', () => {
    expect(out).toMatchObject({ state: 'out-of-service', shelvedUntil: null });
    expect(() => takeOutOfService(out, anna)).toThrow('is out of service: it need not be taken out again');
    expect(() => shelveAlarm(out, shelf)).toThrow('return it first');
    expect(takeOutOfService(shelved, anna).state).toBe('out-of-service');
  });

  test('back in service, what stood is to be seen anew', () => {
    expect(returnToService(out, anna).state).toBe('unack');
    expect(returnToService(clears(takeOutOfService(acked, anna)), anna).state).toBe('rtn-unack');
    expect(returnToService(takeOutOfService(normal, anna), anna).state).toBe('normal');
    expect(returnToService(inState('suppressed'), anna).state).toBe('unack');
    for (const alarm of [active, shelved])
      expect(() => returnToService(alarm, anna)).toThrow('only what was taken out of service');
  });

  test('stays so when the asset is renewed; a shelf does not', () => {
    expect(renewAlarm(active, anna)).toMatchObject({ state: 'normal', clearedAt: 500 });
    expect(renewAlarm({ ...inState('rtn-unack'), clearedAt: 200 }, anna).clearedAt).toBe(200);
    expect(renewAlarm(shelved, anna).state).toBe('normal');
    expect(renewAlarm(latched(), anna).state).toBe('normal');
    const renewed = renewAlarm(out, anna);
    expect(renewed.state).toBe('out-of-service');
    expect(returnToService(renewed, anna).state).toBe('normal');
  });
});

describe('an alarm of an earlier release', () => {
  test.each(alarmStates)('that is %s stays so', (state) => {
    expect(alarmStateOf(factsOf(inState(state)))).toBe(state);
  });

  test('that was put aside tells what it knows', () => {
    const facts = factsOf({
      ...inState('shelved'),
      shelvedUntil: 900,
      acknowledgedBy: 'ben',
      acknowledgedAt: 300,
    });
    const suppression = { kind: 'shelved', by: 'ben', at: 100, until: 900, reason: '', stood: true };
    expect(facts).toEqual({ active: true, acknowledged: true, latch: false, suppression });
    expect(factsOf({ ...inState('suppressed'), clearedAt: 200, shelvedUntil: 900 })).toMatchObject({
      active: false,
      suppression: { by: 'unknown', until: null },
    });
  });
});

describe('while its asset is worked on', () => {
  const work = { ...anna, until: 900, comment: 'bearing change' };
  const worked = putUnderMaintenance(active, work) as Alarm;

  test('an alarm is out of service, with until when and why, and comes back unacknowledged', () => {
    expect(worked).toMatchObject({ state: 'out-of-service', shelvedUntil: null });
    expect(factsOf(worked).suppression).toMatchObject({ until: 900, reason: 'bearing change', stood: true });
    expect(endMaintenance(worked, mantis)).toMatchObject({ state: 'unack' });
    expect(endMaintenance(worked, mantis)?.history.at(-1)?.action).toBe('returned to service');
    expect(endMaintenance(clears(worked), mantis)).toMatchObject({ state: 'rtn-unack' });
  });

  test('it is put aside once for one time; a longer one replaces it, and shelving gives way', () => {
    expect(putUnderMaintenance(worked, work)).toBeNull();
    expect(putUnderMaintenance(worked, { ...work, until: 1_200 })?.facts?.suppression?.until).toBe(1_200);
    expect(putUnderMaintenance(shelved, work)).toMatchObject({ state: 'out-of-service', shelvedUntil: null });
  });

  test('what a person took out of service, a person returns', () => {
    const out = takeOutOfService(active, anna);
    expect(putUnderMaintenance(out, work)).toBeNull();
    for (const alarm of [out, shelved, active]) expect(endMaintenance(alarm, mantis)).toBeNull();
    expect(returnToService(worked, anna).state).toBe('unack');
  });
});
