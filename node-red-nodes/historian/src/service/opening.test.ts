import { foreign } from '@mantis-pdm/core/remarks';
import { expect, test } from 'vitest';
import { StoreOpening } from './opening';

function counted() {
  let now = 0;
  let attempts = 0;
  const answers: (() => Promise<void>)[] = [];
  const opening = new StoreOpening(
    () => {
      attempts++;
      return (answers.shift() ?? (() => Promise.resolve()))();
    },
    () => now,
  );
  const fails = () => answers.push(() => Promise.reject(new Error('damaged')));
  return { opening, fails, pass: (ms: number) => (now += ms), attempts: () => attempts };
}

test('what is open is opened once', async () => {
  const { opening, attempts, pass } = counted();
  await Promise.all([opening.done(), opening.done()]);
  pass(1e9);
  await opening.done();
  expect(attempts()).toBe(1);
});

test('a failure is told to all who ask, and tried again with growing waits of at most 3 s', async () => {
  const { opening, attempts, fails, pass } = counted();
  for (let i = 0; i < 20; i++) fails();
  await expect(opening.done()).rejects.toThrow('damaged');
  expect(opening.fault).toEqual(foreign('damaged'));
  for (let second = 0; second < 30; second++) {
    for (let i = 0; i < 10; i++) {
      await opening.done().catch(() => undefined);
      pass(100);
    }
  }
  expect(attempts()).toBeGreaterThanOrEqual(10);
  expect(attempts()).toBeLessThanOrEqual(14);
});

test('once it works the fault is gone, and the next failure starts from the beginning', async () => {
  const { opening, attempts, fails, pass } = counted();
  fails();
  await opening.done().catch(() => undefined);
  pass(500);
  await opening.done();
  expect(opening.fault).toBeNull();
  opening.again();
  await opening.done();
  expect(attempts()).toBe(3);
});
