import { foreign } from '@mantis-pdm/core/remarks';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PortError } from '@mantis-pdm/node-red-kit';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { embeddedHistorian } from '../embedded';
import { samples } from '../testing/objects.fixture';
import type { StoreBatch, StoreEngine } from './engine';
import { HistorianService } from './historian-service';

/** A store is closed and another takes its place, as a deploy does. */
const now = Date.now();
const reading = (v: number) => samples('a', { x: [v] }, { at: now - 100_000 + v });

describe('from one embedded store to the next', () => {
  let folder: string;
  let file: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'mantis-hand-over-'));
    file = join(folder, 'history.duckdb');
  });
  afterEach(() => rmSync(folder, { recursive: true, force: true }));
  const open = (intervalMs: number) => embeddedHistorian({ file }, { intervalMs });

  test('what waits is committed, what comes in between is refused as retryable, and everything is stored once', async () => {
    // Nothing is committed by itself: closing has to do it.
    const former = open(60_000);
    await former.ready();
    const waiting = Array.from({ length: 500 }, (_, i) => former.write(reading(i)));
    const closing = former.close();
    const late = reading(500);
    await expect(former.write(late)).rejects.toMatchObject({ name: 'PortError', retryable: true });
    // The next one is there before the former has ended, and is given work at once.
    const next = open(10);
    const taken = next.write(late);
    await Promise.all([...waiting, closing, taken]);
    // A spool that has not heard of the commits sends all of it again.
    await Promise.all(Array.from({ length: 501 }, (_, i) => next.write(reading(i))));
    const [series] = await next.query({ asset: 'a', series: ['raw.x'], from: 0, to: now, points: 5_000 });
    expect(series.mean).toEqual(Array.from({ length: 501 }, (_, i) => i));
    expect(next.loss).toBeNull();
    await next.close();
  });

  test('many deploys under load lose nothing that was acknowledged', async () => {
    const acknowledged = new Set<number>();
    let n = 0;
    let store = open(20);
    for (let deploy = 0; deploy < 5; deploy++) {
      for (let i = 0; i < 40; i++) {
        const v = n++;
        void store.write(reading(v)).then(
          () => acknowledged.add(v),
          (error: PortError) => expect(error.retryable).toBe(true),
        );
        if (i % 10 === 0) await new Promise((resolve) => setTimeout(resolve, 5));
      }
      const closing = store.close();
      store = open(20);
      await Promise.all([store.ready(), closing]);
    }
    const [series] = await store.query({ asset: 'a', series: ['raw.x'], from: 0, to: now, points: 5_000 });
    await store.close();
    expect([...acknowledged].filter((v) => !series.mean.includes(v))).toEqual([]);
    expect(acknowledged.size).toBe(n);
  });
});

test('a store that is away when it closes gives everything back within the patience of the kit', async () => {
  const engine = {
    description: 'away',
    load: () => Promise.reject(new PortError(foreign('away'), true)),
    commit: (_batch: StoreBatch) => Promise.reject(new PortError(foreign('away'), true)),
    close: (flushed: Promise<void>) => flushed,
  } as unknown as StoreEngine;
  const historian = new HistorianService(engine, { intervalMs: 1 });
  const outcomes = Promise.allSettled(Array.from({ length: 100 }, (_, i) => historian.write(reading(i))));
  await expect.poll(() => historian.fault).toEqual(foreign('away'));
  const start = performance.now();
  await historian.close();
  expect(performance.now() - start).toBeLessThan(4_000);
  for (const outcome of await outcomes) expect(outcome).toMatchObject({ reason: { retryable: true } });
});
