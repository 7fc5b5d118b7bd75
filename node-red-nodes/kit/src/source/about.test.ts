import { say } from '@mantis-pdm/core/contract/said';
import { expect, test } from 'vitest';
import { about } from '.';
import { ConnectError } from '../work';

const closed = say('connection.closed');

test('what an issue says has its code beside it where the words are ours', () => {
  const told = { example: 'The connection was closed.', said: closed };
  expect([about(closed), about(new ConnectError(closed, 'short.closed'))]).toEqual([told, told]);
});

test('and none where they are of others', () => {
  const foreign = [new Error('EIO'), new ConnectError('EIO', 'short.closed')];
  expect(foreign.map((error) => Object.entries(about(error)))).toEqual([
    [['example', 'EIO']],
    [['example', 'EIO']],
  ]);
});
