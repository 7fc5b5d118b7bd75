import { copyFileSync, mkdirSync, renameSync, rmSync, statSync, truncateSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { World, WorldOptions } from './world.mts';

export interface Fault {
  world?: WorldOptions;
  /** Before the first start. */
  prepare?(world: World): Promise<void>;
  /** While readings come. */
  run(world: World): Promise<void>;
}

const SECOND = 1_000;

/** What is done to the suite while readings come. */
export const faults: Record<string, Fault> = {
  nothing: { run: () => sleep(15 * SECOND) },
  'killed 8 times': {
    run: (world) =>
      times(8, async () => {
        await sleep(3 * SECOND);
        await world.kill();
        await world.start();
      }),
  },
  'stopped 4 times': {
    run: (world) =>
      times(4, async () => {
        await sleep(3 * SECOND);
        await world.stop();
        await world.start();
      }),
  },
  'store deployed 5 times': {
    run: (world) =>
      times(5, async (i) => {
        await sleep(3 * SECOND);
        await world.deploy('nodes', { intervalMs: 900 + i });
      }),
  },
  'everything deployed 5 times': {
    run: (world) =>
      times(5, async () => {
        await sleep(3 * SECOND);
        await world.deploy('full');
      }),
  },
  'disk full for 20 s': {
    world: { diskMiB: 64 },
    run: async (world) => {
      await sleep(4 * SECOND);
      const ballast = join(world.home, 'ballast');
      fill(ballast);
      await sleep(20 * SECOND);
      rmSync(ballast);
      await sleep(10 * SECOND);
    },
  },
  'clock 100 days ahead for 10 s': {
    world: { clock: true },
    run: async (world) => {
      await sleep(6 * SECOND);
      world.setClock('+100d');
      await sleep(10 * SECOND);
      world.setClock('+0');
      await sleep(6 * SECOND);
    },
  },
  'started once 100 days ahead': {
    world: { clock: true },
    run: async (world) => {
      await sleep(6 * SECOND);
      world.setClock('+100d');
      await world.stop();
      await world.start();
      await sleep(6 * SECOND);
      world.setClock('+0');
      await world.stop();
      await world.start();
      await sleep(4 * SECOND);
    },
  },
  'three boots at one clock time': {
    world: { clock: true },
    run: (world) =>
      times(3, async () => {
        world.setClock('@2026-11-20 06:00:00');
        await world.kill();
        await world.start();
        await sleep(5 * SECOND);
      }),
  },
  'historian damaged for 60 s': {
    prepare: (world) => Promise.resolve(damage(world)),
    run: async (world) => {
      await sleep(60 * SECOND);
      await world.stop();
      rmSync(world.history);
      await world.start();
      await sleep(10 * SECOND);
    },
  },
  'backup restored while readings come': {
    run: async (world) => {
      await sleep(4 * SECOND);
      const { body } = await world.engineer<{ file: string }>('/api/v1/historian/backup', {});
      await sleep(6 * SECOND);
      await expectStatus(200, world.engineer('/api/v1/historian/restore', { file: body.file }));
      await sleep(6 * SECOND);
    },
  },
  'backups that are none restored': {
    run: async (world) => {
      await sleep(4 * SECOND);
      const { body } = await world.engineer<{ file: string }>('/api/v1/historian/backup', {});
      const folder = join(world.home, 'mantis/backups');
      copyFileSync(join(folder, body.file), join(folder, 'cut.duckdb'));
      truncateSync(join(folder, 'cut.duckdb'), 5_000);
      writeFileSync(join(folder, 'empty.duckdb'), '');
      writeFileSync(join(folder, 'text.duckdb'), 'this is no database');
      for (const file of ['cut.duckdb', 'empty.duckdb', 'text.duckdb']) {
        await expectStatus(422, world.engineer('/api/v1/historian/restore', { file }));
        rmSync(join(folder, file));
      }
      await sleep(4 * SECOND);
    },
  },
  'log of the historian cut off after a kill': {
    run: async (world) => {
      await sleep(6 * SECOND);
      await world.kill();
      const log = `${world.history}.wal`;
      truncateSync(log, Math.floor(statSync(log).size / 2));
      await world.start();
      await sleep(4 * SECOND);
    },
  },
  'flow file cut off': {
    run: async (world) => {
      await sleep(4 * SECOND);
      await world.kill();
      const file = join(world.home, 'flows.json');
      copyFileSync(file, `${file}.whole`);
      truncateSync(file, 60);
      const refused = await world.start().then(
        () => false,
        () => true,
      );
      if (!refused) throw new Error('It started with a flow file that was cut off');
      renameSync(`${file}.whole`, file);
      await world.start();
      await sleep(4 * SECOND);
    },
  },
};

async function expectStatus(
  wanted: number,
  asking: Promise<{ status: number; body: unknown }>,
): Promise<void> {
  const { status, body } = await asking;
  if (status !== wanted) throw new Error(`${status} instead of ${wanted}: ${JSON.stringify(body)}`);
}

async function times(count: number, work: (i: number) => Promise<void>): Promise<void> {
  for (let i = 0; i < count; i++) await work(i);
  await sleep(3 * SECOND);
}

function damage({ history }: World): void {
  mkdirSync(dirname(history), { recursive: true });
  writeFileSync(history, 'this is no database '.repeat(1000));
}

/** Writes until the disk takes nothing more. */
function fill(file: string): void {
  const block = Buffer.alloc(64 * 1024);
  try {
    for (;;) writeFileSync(file, block, { flag: 'a' });
  } catch {
    // Full.
  }
}
