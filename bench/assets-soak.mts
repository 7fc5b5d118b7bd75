/**
 * `node bench/assets-soak.mts [minutes] [sensors]`: the quick start's chain over 1,000 machines that each send a reading of four sensors
 * a second. Tells the heap after a collection each minute, and how fast it grows over the last third.
 */
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { withChain, type Chain } from './chain-host.mts';
import { machines } from './chain-source.mts';

const ASSETS = 1000;
const [minutes = 30, sensors = 4] = process.argv.slice(2).map(Number);

setFlagsFromString('--expose-gc');
const collect = runInNewContext('gc') as () => void;
const MB = 2 ** 20;

await withChain(async (chain) => {
  const stop = play(chain);
  const delay = monitorEventLoopDelay({ resolution: 5 });
  delay.enable();
  const heap: number[] = [];
  for (let minute = 1; minute <= minutes; minute++) {
    await new Promise((resolve) => setTimeout(resolve, 60_000));
    const p99 = delay.percentile(99) / 1e6;
    collect();
    delay.reset();
    const { heapUsed, rss } = process.memoryUsage();
    heap.push(heapUsed / MB);
    console.log(
      `minute ${minute}: heap ${(heapUsed / MB).toFixed(1)} MB, resident ${(rss / MB).toFixed(0)} MB, loop delay p99 ${p99.toFixed(1)} ms`,
    );
  }
  stop();
  const last = heap.slice(-Math.max(2, Math.ceil(minutes / 3)));
  console.log(`slope over the last ${last.length} minutes: ${slope(last).toFixed(2)} MB/min (goal < 1)`);
});
process.exit(0);

/** A reading of every machine each second, spread over it. */
function play(chain: Chain): () => void {
  const fleet = machines(ASSETS, sensors, 1);
  let next = 0;
  const timer = setInterval(() => {
    for (let i = 0; i < ASSETS / 50; i++) chain.send(fleet[next++ % ASSETS]());
  }, 20);
  return () => clearInterval(timer);
}

/** Slope of the line of least squares, per step. */
function slope(values: readonly number[]): number {
  const middle = (values.length - 1) / 2;
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  const [up, across] = values.reduce(
    ([a, b], value, i) => [a + (i - middle) * (value - mean), b + (i - middle) ** 2],
    [0, 0],
  );
  return up / across;
}
