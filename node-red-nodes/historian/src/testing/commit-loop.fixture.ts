/**
 * Runs in a process of its own: commits batch after batch to the file named by the first argument, and prints the
 * number of each once it is durable. A failure is printed as `fault <JSON>`, and the loop goes on.
 */
import { DuckStore } from '../embedded/duck-store.ts';
import { faultOf } from '../embedded/fault.ts';
import { STORE_DEFAULTS } from '../embedded/options.ts';

const [file, pointsPerBatch = '1000', batches = '1000000'] = process.argv.slice(2);
const size = Number(pointsPerBatch);
const options = {
  ...STORE_DEFAULTS,
  file,
  retentionDays: 36_500,
  limitBytes: 1e12,
  memoryMiB: 128,
  rememberIds: 10_000,
};
const store = new DuckStore(options);

void loop();

async function loop(): Promise<void> {
  for (let batch = 0; batch < Number(batches); batch++) await commit(batch);
  store.close();
}

async function commit(batch: number): Promise<void> {
  const points = {
    keys: [{ asset: 'a', series: 'raw.x', unit: 'K' }],
    key: new Int32Array(size),
    t: new Float64Array(size).fill(batch),
    v: Float64Array.from({ length: size }, Math.random),
    q: new Uint8Array(size).fill(100),
  };
  const latest = [{ asset: 'a', body: `${batch}` }];
  try {
    await store.commit({ points, ids: [`batch-${batch}`], latest, now: Date.now() });
    process.stdout.write(`${batch}\n`);
  } catch (error) {
    process.stdout.write(`fault ${JSON.stringify(faultOf(error, file))}\n`);
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}
