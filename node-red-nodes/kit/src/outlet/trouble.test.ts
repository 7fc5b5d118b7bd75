import type { DataQuality } from '@mantis-pdm/core/contract';
import { say } from '@mantis-pdm/core/contract/said';
import { beforeEach, expect, test, vi } from 'vitest';
import type { Outputs } from '../node';
import { Trouble } from './trouble';
import { logInto } from '../node';

const log = { debug: vi.fn(), info: vi.fn(), warn: vi.fn(), error: vi.fn() };
let told: string[];
let trouble: Trouble;
beforeEach(() => {
  vi.resetAllMocks();
  told = [];
  const send = (outputs: Outputs) =>
    void told.push(
      ...(outputs['data quality'] as DataQuality).issues.map(({ problem, count }) => `${problem} ${count}`),
    );
  trouble = new Trouble({ id: 'n', name: 'pumps', log: logInto(log), send });
});

test('the same sentence is logged once, until it is over', () => {
  for (let i = 0; i < 3; i++) trouble.log(new Error('disk full'));
  trouble.over();
  trouble.log(new Error('disk full'));
  expect(log.error.mock.calls).toEqual([
    ['The spool of pumps: disk full'],
    ['The spool of pumps: disk full'],
  ]);
});

test('what lasts is told when it begins, once, and when it is over; then it may begin again', () => {
  const standing = { problem: 'not-stored', action: 'kept', why: new Error('3 records wait') };
  for (let i = 0; i < 3; i++) trouble.lasts(standing);
  expect([told, log.warn.mock.calls]).toEqual([['not-stored 1'], [['pumps: 3 records wait']]]);
  trouble.lasts(undefined);
  trouble.lasts(undefined);
  expect(log.info.mock.calls).toEqual([['pumps: over: not-stored']]);
  trouble.lasts(standing);
  expect(told).toEqual(['not-stored 1', 'not-stored 1']);
});

test('a report carries its sentence as a code, where there is one', () => {
  const why = say('spool.letters-dropped', { count: 3 });
  const issues: DataQuality['issues'] = [];
  const send = (outputs: Outputs) => void issues.push(...(outputs['data quality'] as DataQuality).issues);
  const own = new Trouble({ id: 'n', name: 'pumps', log: logInto(log), send });
  own.report({ problem: 'spool-dropped', action: 'oldest dropped', why }, 3);
  own.report({ problem: 'not-kept', action: 'waits in memory', why: new Error('EIO') });
  expect(issues.map(({ example, said }) => [example, said])).toEqual([
    ['3 dead letters made room for younger ones', why],
    ['EIO', undefined],
  ]);
});

test('one trouble may follow another', () => {
  trouble.lasts({ problem: 'not-stored', action: 'kept', why: new Error('a') });
  trouble.lasts({ problem: 'spool-full', action: 'refused', why: new Error('b') });
  trouble.lasts(undefined);
  expect([told, log.info.mock.calls]).toEqual([
    ['not-stored 1', 'spool-full 1'],
    [['pumps: over: spool-full']],
  ]);
});
