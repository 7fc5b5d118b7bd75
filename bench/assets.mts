/**
 * `npm run bench -- assets`: memory of clean, window and features in one Node-RED with the states of many assets. Each
 * measurement runs in a process of its own.
 */
import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import type { Samples } from '@mantis-pdm/core/contract';
import { FlowDriver, withFlows } from './flow-driver.mts';
import { signal } from './frames.mts';
import type { Row } from './row.mts';

const ASSETS = 10_000;
/** As on a computer with 1 GB for Node-RED: where there is more, garbage is let lie for longer. */
const HEAP = '--max-old-space-size=700';
const SENSORS = ['temperature', 'pressure', 'speed', 'current'];

interface Kind {
  name: string;
  /** Samples of a window, and messages that each asset sends. */
  length: number;
  messages: number;
  message: (asset: string, seq: number) => Samples;
}

const half = signal(512, 5120);
const kinds: Record<string, Kind> = {
  readings: { name: 'four sensors, windows of 30 readings', length: 30, messages: 32, message: reading },
  frames: { name: 'vibration, each window of 1,024 half full', length: 1024, messages: 3, message: frame },
};

export const bench = {
  title: `${ASSETS.toLocaleString('en')} assets in one flow`,
  async run(): Promise<Row[]> {
    return Object.keys(kinds).map((kind) => {
      const { status, stdout, stderr } = spawnSync(process.execPath, [
        HEAP,
        fileURLToPath(import.meta.url),
        kind,
      ]);
      if (status !== 0) throw new Error(`The measurement of ${kind} failed: ${stderr.toString()}`);
      const { peak, windows } = JSON.parse(stdout.toString().trim().split('\n').at(-1) as string);
      return {
        name: kinds[kind].name,
        value: peak,
        unit: 'MB',
        goal: '≤ 1,000',
        note: `the most that the whole process held, saving its state included; ${windows.toLocaleString('en')} windows`,
      };
    });
  },
};

function envelope(asset: string, seq: number) {
  const source = { protocol: 'bench', address: asset };
  return {
    v: 1,
    kind: 'samples',
    id: `${asset}#${seq}`,
    seq,
    asset,
    at: seq * 1000,
    axis: 'time',
    source,
  } as const;
}

function reading(asset: string, seq: number): Samples {
  const v = [50 + Math.sin(seq * seq)];
  const channels = Object.fromEntries(SENSORS.map((name) => [name, { unit: '', quantity: '', v, q: [100] }]));
  return { ...envelope(asset, seq), t: [seq * 1000], channels };
}

function frame(asset: string, seq: number): Samples {
  const channels = { vibration: { unit: 'g', quantity: 'acceleration', v: half, q: [100] } };
  return { ...envelope(asset, seq), t0: seq * 100, fs: 5120, channels };
}

/** Sends every asset's messages in turn, and returns the greatest resident memory in MB. */
async function measure({ length, messages, message }: Kind): Promise<{ peak: number; windows: number }> {
  const windows = await withFlows([length], async () => {
    const driver = new FlowDriver(length);
    for (let seq = 1; seq <= messages; seq++) {
      for (let i = 0; i < ASSETS; i++) {
        driver.send(message(`asset-${i}`, seq));
        if (i % 100 === 99) await new Promise(setImmediate);
      }
    }
    await new Promise((resolve) => setTimeout(resolve, 2000));
    return driver.count;
  });
  return { peak: process.resourceUsage().maxRSS / 1024, windows };
}

if (import.meta.main) {
  console.log(JSON.stringify(await measure(kinds[process.argv[2]])));
  process.exit(0);
}
