import type { Alarm } from '@mantis-pdm/core/contract';
import { expect, test } from 'vitest';
import { changedOf } from './changed';

const alarm = {
  kind: 'alarm',
  id: 'a-1',
  asset: 'pump-1',
  at: 5000,
  history: [] as Alarm['history'],
} as Alarm;

test('what was done last is told, and by whom; an object without a history was stored', () => {
  expect(changedOf(alarm, 3)).toMatchObject({ revision: 3, action: 'stored', actor: '', at: 5000 });
  const history = [{ at: 6000, action: 'acknowledged', by: 'anna', comment: '' }] as Alarm['history'];
  expect(changedOf({ ...alarm, history }, 4)).toMatchObject({
    action: 'acknowledged',
    actor: 'anna',
    at: 6000,
    object: { kind: 'alarm', id: 'a-1' },
  });
});

test('who is told of it is named; without anybody nothing is', () => {
  expect(changedOf({ ...alarm, tells: ['technician', 'admin'] }, 1).tells).toEqual(['technician', 'admin']);
  expect(changedOf(alarm, 1)).not.toHaveProperty('tells');
});
