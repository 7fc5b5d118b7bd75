import { FlowDriver, PACE, withFlows } from './flow-driver.mts';
import { corePipeline, frames, frameSource } from './frames.mts';
import { microseconds } from './measure.mts';
import { percentile, type Row } from './row.mts';

/** Frames of each round: one to warm up, of the rest the best counts. */
const ROUNDS = [500, 3000, 3000, 3000];
/** Frames whose latency is measured. */
const PACED = 1000;

/** Clean, window and features of frames in a real Node-RED runtime, beside the same functions called directly. */
export const bench = {
  title: 'Clean, window, features in Node-RED, one core',
  run: () =>
    withFlows(
      frames.map(({ n }) => n),
      async () => {
        const rows: Row[] = [];
        for (const frame of frames) rows.push(...(await frameRows(frame)));
        return rows;
      },
    ),
};

async function frameRows({ n, fs }: (typeof frames)[number]): Promise<Row[]> {
  const [next, pipeline] = [frameSource(n, fs), corePipeline(n)];
  const measure = () => microseconds(() => pipeline(next()));
  const before = measure();
  const driver = new FlowDriver(n);
  const inside = frameSource(n, fs);
  let through = Infinity;
  for (const count of ROUNDS) through = Math.min(through, await driver.burst(count, inside));
  // Before and after, since others on the machine come and go.
  const core = Math.min(before, measure());
  const latencies = await driver.paced(PACED, inside);
  const added = (p: number) => percentile(latencies, p) - core / 1000;
  const share = `${((100 * core) / through).toFixed(0)} % of the core`;
  return [
    { name: `core, frames of ${n}`, value: 1e6 / core, unit: 'frames/s' },
    {
      name: '  in Node-RED',
      value: 1e6 / through,
      unit: 'frames/s',
      goal: '≥ 50 % of the core',
      note: share,
    },
    { name: '  added, p50', value: added(50), unit: 'ms' },
    { name: '  added, p99', value: added(99), unit: 'ms', goal: '≤ 5', note: `a frame every ${PACE} ms` },
  ];
}

if (import.meta.main) {
  for (const { name, value, unit, goal = '', note = '' } of await bench.run()) {
    console.log(name.padEnd(28), value.toFixed(2).padStart(12), unit, goal, note);
  }
  process.exit(0);
}
