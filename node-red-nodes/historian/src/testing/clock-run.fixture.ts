/**
 * Runs in a process of its own, whose clock a test may have bent: opens the file named by the first argument, writes as many
 * points over the last 80 days as the second says, tidies up, and prints what the store then holds and what it told.
 */
import { DuckStore } from '../embedded/duck-store.ts';
import type { StoreNotice } from '../embedded/notice.ts';
import { STORE_DEFAULTS } from '../embedded/options.ts';

const [file, count = '0'] = process.argv.slice(2);
const notices: StoreNotice[] = [];
const store = new DuckStore({ ...STORE_DEFAULTS, file }, { tell: (notice) => void notices.push(notice) });
const size = Number(count);
const now = Date.now();

void run();

async function run(): Promise<void> {
  if (size > 0) await write();
  await store.maintain(now);
  const { points } = await store.size();
  store.close();
  process.stdout.write(JSON.stringify({ points, now, notices }));
}

function write(): Promise<void> {
  const points = {
    keys: [{ asset: 'a', series: 'raw.x', unit: 'K' }],
    key: new Int32Array(size),
    t: Float64Array.from({ length: size }, (_, i) => now - ((i + 1) / size) * 80 * 86_400_000),
    v: new Float64Array(size),
    q: new Uint8Array(size).fill(100),
  };
  return store.commit({ points, ids: [`run-${now}`], latest: [], now });
}
