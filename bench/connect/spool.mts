import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { eventOf, type Samples } from '@mantis-pdm/core/contract';
import { Bus } from '@mantis-pdm/node-red-kit';
import { Spool } from '@mantis-pdm/node-red-kit/spool';
import type { Row } from '../row.mts';

/** As many values an object as a connector sends: one reading over HTTP, the sensors of an asset over OPC UA. */
const SIZES = [1, 20];
const VALUES = 400_000;

/** Objects of one record. */
const RECORD = 100;

/** Records that are written at once. */
const SENDERS = 20;

/** Writing to disk and draining, with a sync of every write; nothing is committed while it is written. */
export async function spoolRows(): Promise<Row[]> {
  const rows: Row[] = [];
  for (const size of SIZES) rows.push(...(await measure(size)));
  return rows;
}

async function measure(size: number): Promise<Row[]> {
  const folder = mkdtempSync(join(tmpdir(), 'mantis-bench-spool-'));
  const note = `${size} value${size > 1 ? 's' : ''} an object, ${RECORD} objects a record, every write synced`;
  const written = await fill(folder, size);
  const drained = await drain(folder, VALUES / size);
  rmSync(folder, { recursive: true, force: true });
  return [
    { name: `spool: write (${size})`, value: VALUES / written, unit: 'values/s', goal: '≥ 100,000', note },
    { name: `spool: drain (${size})`, value: VALUES / drained, unit: 'values/s', goal: '≥ 200,000', note },
  ];
}

const nothing = () => undefined;
const nowhere = () => Promise.resolve();

/** Seconds that writing takes; the objects are made before, and gone after. */
async function fill(folder: string, size: number): Promise<number> {
  const objects = Array.from({ length: VALUES / size }, (_, i) => samples(i, size));
  const spool = await open(folder, () => undefined);
  const from = performance.now();
  let at = 0;
  const next = async (): Promise<void> => {
    while (at < objects.length) await spool.put(objects.slice(at, (at += RECORD)));
  };
  await Promise.all(Array.from({ length: SENDERS }, next));
  const seconds = (performance.now() - from) / 1000;
  await spool.close();
  return seconds;
}

/** Seconds that a new process of the same folder needs until everything was sent and committed. */
async function drain(folder: string, expected: number): Promise<number> {
  const bus = new Bus();
  let left = expected;
  const from = performance.now();
  let finish = () => {};
  const done = new Promise<void>((resolve) => (finish = resolve));
  const spool = await open(
    folder,
    (all) => {
      left -= all.length;
      const ids = all.map(({ id }) => id);
      const event = { ...eventOf('committed', all[0], { at: 0, nth: ids.length }), store: 'bench', ids };
      queueMicrotask(() => bus.emit('committed', event));
      if (left === 0) finish();
    },
    bus,
  );
  await done;
  const seconds = (performance.now() - from) / 1000;
  await spool.close();
  return seconds;
}

function open(folder: string, emit: (objects: Samples[]) => void, bus = new Bus()) {
  return Spool.open(
    {
      folder,
      maxBytes: 4e9,
      maxAgeMs: 1e9,
      sync: 'always',
      full: 'refuse',
      onDrop: nothing,
      onDamage: nothing,
    },
    {
      clock: { now: Date.now, steady: () => performance.now(), sleep: () => Promise.resolve() },
      bus,
      pressure: { ease: nothing, high: false },
      hasStore: () => true,
      store: nothing,
      deadLetters: { add: nowhere, tidy: nowhere, close: nowhere },
      emit: (objects) => emit(objects as Samples[]),
      onAside: nothing,
      onUnkept: nothing,
      onError: (error) => console.error(error),
    },
  );
}

function samples(seq: number, size: number): Samples {
  const channels = Array.from({ length: size }, (_, i) => [
    `sensor-${i}`,
    { unit: 'bar', quantity: '', v: [180.25 + seq], q: [100] },
  ]);
  const at = 1_700_000_000_000 + seq;
  return {
    v: 1,
    kind: 'samples',
    id: `bench:spool#${seq}`,
    seq,
    asset: 'pump-1',
    at,
    axis: 'time',
    t: [at],
    channels: Object.fromEntries(channels) as Samples['channels'],
    source: { protocol: 'bench', address: 'spool' },
  };
}
