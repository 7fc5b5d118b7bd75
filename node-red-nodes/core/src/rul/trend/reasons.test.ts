import { expect, test } from 'vitest';
import { part, sentence } from '../../contract/said';
import { lasting } from '../../time';
import { beyondFromStart, notDegrading, outOfSight, tooFew, tooSoon, waitingFor } from './reasons';

const HOUR = 3_600_000;
const left = (ms: number) => sentence(lasting(ms));

test('too few readings wait for as long as the missing ones take, where their rate is known', () => {
  // Three readings an hour apart: nine more.
  expect(tooFew(3, 12, { span: 2, unit: 'h' })).toEqual({
    kind: 'none',
    reason: 'too-few-points',
    said: part('rul.too-few-readings.left', { count: 3, least: 12, left: left(9 * HOUR) }),
    wait: 9 * HOUR,
  });
  const untold = { kind: 'none', reason: 'too-few-points', said: part('rul.too-few-readings', { count: 3, least: 12 }) }; // prettier-ignore
  expect(tooFew(3, 12, { span: 2, unit: 'cycles' })).toEqual(untold);
  expect(tooFew(3, 12, { span: 0, unit: 'h' })).toEqual(untold);
  expect(tooFew(1, 12, { span: 2, unit: 'h' }).said).toEqual(part('rul.too-few-readings', { count: 1, least: 12 })); // prettier-ignore
});

test('what comes too early says for how much longer: of hours as a time, else in its unit, if it has one', () => {
  const reason = { kind: 'none', reason: 'too-few-points' };
  expect(tooSoon(9, 'h')).toEqual({
    ...reason,
    said: part('rul.too-early.left', { left: left(9 * HOUR) }),
    wait: 9 * HOUR,
  });
  expect(tooSoon(9.96, 'cycles')).toEqual({ ...reason, said: part('rul.too-early.unit', { length: '10', unit: 'cycles' }) }); // prettier-ignore
  expect(tooSoon(12.4, 'cycles')).toEqual({ ...reason, said: part('rul.too-early.unit', { length: '12', unit: 'cycles' }) }); // prettier-ignore
  expect(tooSoon(123.4, undefined)).toEqual({ ...reason, said: part('rul.too-early', { length: '123' }) });
  expect(tooSoon(0.25, undefined)).toEqual({ ...reason, said: part('rul.too-early', { length: '0.25' }) });
});

test('a time that was told is not raised again', () => {
  const now = tooSoon(9, 'h');
  expect(waitingFor(now, 10 * HOUR)).toBe(now);
  expect(waitingFor(now, 9 * HOUR)).toBe(now);
  expect(waitingFor(now, 8 * HOUR)).toEqual({
    ...now,
    wait: 8 * HOUR,
    said: part('rul.too-early.left', { left: left(8 * HOUR) }),
  });
  const untold = tooSoon(9, 'cycles');
  expect(waitingFor(untold, 1)).toBe(untold);
});

test('a life that began beyond its threshold says where, and in the words of the direction', () => {
  expect(beyondFromStart(12.34567, 11, 'rising')).toEqual({
    kind: 'none',
    reason: 'beyond-threshold-from-start',
    said: part('rul.beyond-from-start.rising', { start: 12.35, threshold: 11 }),
  });
  expect(beyondFromStart(1, 2, 'falling').said).toEqual(part('rul.beyond-from-start.falling', { start: 1, threshold: 2 })); // prettier-ignore
});

test('what is likelier wear than not is said to be that, though too little of it shows', () => {
  expect([0.49, 0.5, 1].map((none) => notDegrading(20, none))).toEqual([
    { kind: 'none', reason: 'not-degrading', said: part('rul.may-degrade', { count: 20 }), noDegradation: 0.49 },
    { kind: 'none', reason: 'not-degrading', said: part('rul.not-degrading', { count: 20 }), noDegradation: 0.5 },
    { kind: 'none', reason: 'not-degrading', said: part('rul.not-degrading', { count: 20 }), noDegradation: 1 },
  ]); // prettier-ignore
  expect(outOfSight(0.1)).toEqual({ kind: 'none', reason: 'no-end-in-sight', said: part('rul.no-end-in-sight'), noDegradation: 0.1 }); // prettier-ignore
});
