import { foreign } from '@mantis-pdm/core/remarks';
import { describe, expect, test } from 'vitest';
import { PortError } from '../ports/port-error';
import { recordMeter } from '../testing';
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
    run(() => Promise.reject(new PortError(foreign('away'), true))).catch((error: Error) => error.message);
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
  expect(await away()).toBe(
    'The store has failed several times in a row (last: away); it is asked again in 28 s',
  );
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
  await expect(run(() => Promise.reject(new PortError(foreign('wrong token'), false)))).rejects.toThrow(
    'wrong token',
  );
  for (let i = 0; i < 4; i++) await away();
  expect(breaker.state).toBe('closed');
  await run(() => Promise.reject(new TypeError('odd'))).catch(() => undefined);
  expect(breaker.state).toBe('open');
});

describe('with a probe', () => {
  /** A breaker over a service that answers its probe, or not, and never what it is asked to do. */
  async function probed(works = { ping: false, call: false }) {
    let trials = 0;
    let pings = 0;
    const breaker = new CircuitBreaker({
      name: 'The store',
      probeMs: 5,
      probe: async () => {
        pings++;
        if (!works.ping) throw new Error('no answer');
      },
    });
    const call = () =>
      breaker.run(async () => {
        trials++;
        if (!works.call) throw new PortError(foreign('away'), true);
      });
    for (let i = 0; i < 5; i++) await call().catch(() => undefined);
    return { breaker, works, call, trials: () => trials, pings: () => pings };
  }

  test('a service that is there again is used at once', async () => {
    const { breaker, works, call, pings } = await probed();
    await expect.poll(pings).toBeGreaterThan(2);
    expect(breaker.state).toBe('open');
    works.ping = works.call = true;
    await expect.poll(() => breaker.state).toBe('half-open');
    await call();
    expect(breaker.state).toBe('closed');
    const asked = pings();
    await new Promise((resolve) => setTimeout(resolve, 20));
    expect(pings()).toBe(asked);
  });

  test('one that answers and fails all the same is tried once, and then left alone until it went away and came again', async () => {
    const { breaker, works, call, trials, pings } = await probed({ ping: true, call: false });
    await expect.poll(() => breaker.state).toBe('half-open');
    await call().catch(() => undefined);
    const asked = pings();
    await expect.poll(pings).toBeGreaterThan(asked + 3);
    expect(breaker.state).toBe('open');
    expect(trials()).toBe(6);
    works.ping = false;
    const before = pings();
    await expect.poll(pings).toBeGreaterThan(before + 1);
    works.ping = true;
    await expect.poll(() => breaker.state).toBe('half-open');
    breaker.stop();
  });

  test('nothing is asked once it is stopped', async () => {
    const { breaker, pings } = await probed();
    breaker.stop();
    const asked = pings();
    await new Promise((resolve) => setTimeout(resolve, 20));
    expect(pings()).toBe(asked);
  });
});

test('calls are counted for the meter, and how often it opened', async () => {
  const { counts, stop } = recordMeter();
  const { run, away, pass } = guarded();
  await run(() => Promise.resolve());
  for (let i = 0; i < 7; i++) await away();
  pass(30_000);
  await away();
  stop();
  expect(counts).toEqual({
    'mantis_breaker_calls_total{outcome="done"}': 1,
    'mantis_breaker_calls_total{outcome="failed"}': 6,
    'mantis_breaker_calls_total{outcome="refused"}': 2,
    mantis_breaker_opened_total: 1,
  });
});
