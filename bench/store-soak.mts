/**
 * `node bench/store-soak.mts [--minutes 5] [--commits 20] [--limit 16] [--memory 256]`: commits 800 values of 100 assets so
 * many times a second to an embedded store, and prints resident memory and the size of every file beside it. The last
 * line is the slope of each over the second half, per 1000 commits.
 */
import { mkdtempSync, readdirSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { DuckStore } from '../node-red-nodes/historian/src/embedded/duck-store.ts';
import { STORE_DEFAULTS } from '../node-red-nodes/historian/src/embedded/options.ts';

const { values } = parseArgs({
  options: {
    minutes: { type: 'string', default: '5' },
    commits: { type: 'string', default: '20' },
    limit: { type: 'string', default: '16' },
    memory: { type: 'string', default: '256' },
  },
});
const ASSETS = 100;
const SENSORS = 8;
/** Lines of the table. */
const SAMPLES = 20;

const folder = mkdtempSync(join(tmpdir(), 'mantis-soak-'));
const file = join(folder, 'historian.duckdb');
const store = new DuckStore({
  ...STORE_DEFAULTS,
  file,
  limitBytes: Number(values.limit) * 2 ** 20,
  memoryMiB: Number(values.memory),
});
const keys = Array.from({ length: ASSETS * SENSORS }, (_, i) => ({
  asset: `pump-${i % ASSETS}`,
  series: `raw.s${Math.floor(i / ASSETS)}`,
  unit: 'K',
}));

interface Sample {
  commits: number;
  rss: number;
  files: Record<string, number>;
}

try {
  await soak();
} finally {
  store.close();
  rmSync(folder, { recursive: true, force: true });
}

async function soak(): Promise<void> {
  const rate = Number(values.commits);
  const total = Math.round(Number(values.minutes) * 60 * rate);
  const start = performance.now();
  const samples: Sample[] = [];
  for (let n = 1; n <= total; n++) {
    await commit(n);
    if (n % Math.ceil(total / SAMPLES) === 0) samples.push(show(n));
    const early = start + (n * 1000) / rate - performance.now();
    if (early > 0) await new Promise((resolve) => setTimeout(resolve, early));
  }
  const size = await store.size();
  console.log(JSON.stringify(size));
  slope(samples.slice(samples.length / 2));
}

async function commit(n: number): Promise<void> {
  const t = Date.now();
  const v = Float64Array.from(keys, () => Math.random());
  const sensors = Object.fromEntries(
    Array.from({ length: SENSORS }, (_, s) => [`s${s}`, { value: v[s], unit: 'K', quality: 100, at: t }]),
  );
  await store.commit({
    points: {
      keys,
      key: Int32Array.from(keys, (_, i) => i),
      t: new Float64Array(keys.length).fill(t),
      v,
      q: new Uint8Array(keys.length).fill(100),
    },
    ids: Array.from({ length: ASSETS }, (_, a) => `pump-${a}-${n}-samples`),
    latest: Array.from({ length: ASSETS }, (_, a) => ({
      asset: `pump-${a}`,
      body: JSON.stringify({ asset: `pump-${a}`, sensors, at: t }),
    })),
    now: t,
  });
}

function show(commits: number): Sample {
  const files = Object.fromEntries(
    readdirSync(folder, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => [entry.name, statSync(join(entry.parentPath, entry.name)).size / 2 ** 20]),
  );
  const sample = { commits, rss: process.memoryUsage.rss() / 2 ** 20, files };
  const told = Object.entries(files).map(([name, size]) => `${name} ${size.toFixed(1)}`);
  console.log(`${String(commits).padStart(7)} commits  rss ${sample.rss.toFixed(0)} MiB  ${told.join('  ')}`);
  return sample;
}

function slope(half: readonly Sample[]): void {
  const [first, last] = [half[0], half[half.length - 1]];
  const per = (last.commits - first.commits) / 1000;
  const disk = ({ files }: Sample) => Object.values(files).reduce((sum, size) => sum + size, 0);
  console.log(
    `per 1000 commits: rss ${((last.rss - first.rss) / per).toFixed(2)} MiB, files ${((disk(last) - disk(first)) / per).toFixed(2)} MiB`,
  );
}
