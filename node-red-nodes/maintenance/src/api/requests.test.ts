import { part, say } from '@mantis-pdm/core/contract/said';
import { TransitionError } from '@mantis-pdm/core/maintenance';
import { House } from '@mantis-pdm/node-red-kit';
import { expect, test } from 'vitest';
import { asConflict, auditEntryOf, registryOf } from './requests';

test('an audit entry is who asked, when, and with which words', () => {
  const user = { name: 'anna (grafana)', role: 'operator' } as const;
  expect(auditEntryOf({ body: { comment: 'seen' }, user }, 5)).toEqual({
    by: 'anna (grafana)',
    at: 5,
    comment: 'seen',
  });
});

test('a step that the state does not allow is a conflict; anything else stays what it is', () => {
  const closed = new TransitionError(
    say('work-order.refused.close', { order: 'WO-1', state: part('work-order.is.completed') }),
  );
  expect(() => asConflict(closed)).toThrow(
    expect.objectContaining({
      ...{ status: 409, said: closed.said },
      message: 'Work order WO-1 is completed: only an open order can be closed',
    }),
  );
  const bug = new TypeError('bug');
  expect(() => asConflict(bug)).toThrow(bug);
});

test('without a registry the service is not there, which the API says with 503', () => {
  expect(() => registryOf(new House())).toThrow(
    expect.objectContaining({
      name: 'PortError',
      message: expect.stringContaining('mantis-registry') as string,
    }),
  );
});
