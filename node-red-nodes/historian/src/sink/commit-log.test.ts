import { expect, test, vi } from 'vitest';
import { samples } from '../testing/objects.fixture';
import { CommitLog } from './commit-log';

const frame = (seq: number) => ({ ...samples('a', { x: [1] }), seq });

test('a source hears how far it is stored', async () => {
  const announce = vi.fn();
  const log = new CommitLog(announce);
  await Promise.all([1, 2, 3].map((seq) => log.follow(frame(seq), Promise.resolve())));
  expect(announce.mock.lastCall).toEqual(['test:a', 3]);
});

test('a frame that was refused holds its source back until it has come again', async () => {
  const announce = vi.fn();
  const log = new CommitLog(announce);
  await log.follow(frame(1), Promise.resolve());
  await expect(log.follow(frame(2), Promise.reject(new Error('full')))).rejects.toThrow('full');
  await log.follow(frame(3), Promise.resolve());
  expect(announce.mock.calls).toEqual([['test:a', 1]]);
  await log.follow(frame(2), Promise.resolve());
  expect(announce.mock.lastCall).toEqual(['test:a', 3]);
});
