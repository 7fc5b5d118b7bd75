import { expect, test } from 'vitest';
import { PortError } from '../ports/port-error';
import { CircuitBreaker } from './circuit-breaker';

function guarded() {
  let now = 0;
  let asked = 0;
  const breaker = new CircuitBreaker({ name: 'The store', steady: () => now });
  const run = (answer: () => Promise<unknown>) =>
    breaker.run(() => {
      asked++;
      return answer();
    });
  const away = () =>
    run(() => Promise.reject(new PortError('away', true))).catch((error: Error) => error.message);
  return { breaker, run, away, pass: (ms: number) => (now += ms), asked: () => asked };
}

test('five failures in ten seconds open it; for thirty seconds nobody is asked', async () => {
  const { breaker, away, pass, asked } = guarded();
  for (let i = 0; i < 5; i++) {
    expect(breaker.state).toBe('closed');
    expect(await away()).toBe('away');
    pass(2_000);
  }
  expect(breaker.state).toBe('open');
  expect(await away()).toBe('The store has failed several times in a row; it is asked again in 28 s');
  expect(asked()).toBe(5);
});

test('failures that lie further apart do not', async () => {
  const { breaker, away, pass } = guarded();
  for (let i = 0; i < 20; i++) {
    await away();
    pass(2_500);
  }
  expect(breaker.state).toBe('closed');
});

async function opened() {
  const all = guarded();
  for (let i = 0; i < 5; i++) await all.away();
  all.pass(30_000);
  return all;
}

test('then one trial decides: a success closes it', async () => {
  const { breaker, run } = await opened();
  expect(breaker.state).toBe('half-open');
  expect(await run(() => Promise.resolve(7))).toBe(7);
  expect(breaker.state).toBe('closed');
});

test('a failure opens it again at once', async () => {
  const { breaker, away } = await opened();
  await away();
  expect(breaker.state).toBe('open');
});

test('only one at a time tries', async () => {
  const { run, away } = await opened();
  let answer: (value: number) => void = () => undefined;
  const trial = run(() => new Promise((resolve) => (answer = resolve)));
  expect(await away()).toContain('The store has failed');
  answer(1);
  expect(await trial).toBe(1);
});

test('a refusal is a sign of life', async () => {
  const { breaker, run, away } = guarded();
  for (let i = 0; i < 4; i++) await away();
  await expect(run(() => Promise.reject(new PortError('wrong token', false)))).rejects.toThrow('wrong token');
  for (let i = 0; i < 4; i++) await away();
  expect(breaker.state).toBe('closed');
  await run(() => Promise.reject(new TypeError('odd'))).catch(() => undefined);
  expect(breaker.state).toBe('open');
});
