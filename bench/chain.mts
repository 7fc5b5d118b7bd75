import { monitorEventLoopDelay } from 'node:perf_hooks';
import { withChain, type Chain } from './chain-host.mts';
import { machines, PER_MESSAGE } from './chain-source.mts';
import type { Row } from './row.mts';
import { stageShares } from './stage-shares.mts';

const ASSETS = 1000;
/** Messages of each asset: 119 windows of each, of whose trends one in three is made anew. */
const ROUNDS = 12;
/** Messages on their way at once. */
const IN_FLIGHT = 8;
/** Seconds for which messages come at 80 % of what the chain can do. */
const PACED_S = 10;
/** Shares of the processor below this are not told. */
const TOLD = 0.02;

/** The quick start's chain, from cleaning to rules, over a thousand machines that wear, in one Node-RED. */
export const bench = {
  title: `The quick start's chain over ${ASSETS.toLocaleString('en')} assets, one core`,
  async run(): Promise<Row[]> {
    const rows: Row[] = [];
    for (const sensors of [1, 4]) rows.push(...(await withChain((chain) => measure(chain, sensors))));
    return rows;
  },
};

async function measure(chain: Chain, sensors: number): Promise<Row[]> {
  const feeder = new Feeder(chain, sensors);
  await feeder.round();
  const start = performance.now();
  const cpu = process.cpuUsage();
  const shares = await stageShares(async () => {
    for (let i = 1; i < ROUNDS; i++) await feeder.round();
  });
  const { user, system } = process.cpuUsage(cpu);
  const done = (ROUNDS - 1) * ASSETS * PER_MESSAGE;
  const rate = (1000 * done) / (performance.now() - start);
  const paced = await delayOf(() => feeder.paced(0.8 * rate));
  const burst = await delayOf(() => feeder.burst());
  const told = [...shares].filter(([, share]) => share >= TOLD).sort(([, a], [, b]) => b - a);
  return [
    {
      name: `${sensors} ${sensors === 1 ? 'sensor' : 'sensors'}`,
      value: rate,
      unit: 'windows/s',
      goal: '≥ 5,000',
      note: `${((user + system) / done).toFixed(0)} µs of the processor for a window, its profiling included`,
    },
    ...told.map(([stage, share]) => ({ name: `  of that ${stage}`, value: 100 * share, unit: '%' })),
    { name: '  loop delay at 80 %, p99', value: paced.p99, unit: 'ms', goal: '≤ 50' },
    {
      name: '  a burst of 50,000 samples',
      value: burst.took,
      unit: 'ms',
      note: `${ASSETS} messages at once; the longest silence ${burst.longest.toFixed(0)} ms`,
    },
    { name: '  resident', value: process.memoryUsage().rss / 2 ** 20, unit: 'MB' },
  ];
}

/** How long other work has to wait for the event loop while something is done, in ms. */
async function delayOf(work: () => Promise<void>): Promise<{ p99: number; longest: number; took: number }> {
  const delay = monitorEventLoopDelay({ resolution: 1 });
  const start = performance.now();
  delay.enable();
  await work();
  delay.disable();
  return { p99: delay.percentile(99) / 1e6, longest: delay.max / 1e6, took: performance.now() - start };
}

/** Sends messages of every machine in turn, and waits for their windows. */
class Feeder {
  private readonly chain: Chain;
  private readonly fleet: ReturnType<typeof machines>;
  private sent = 0;

  constructor(chain: Chain, sensors: number) {
    this.chain = chain;
    this.fleet = machines(ASSETS, sensors);
  }

  /** A message of every machine, a few on their way at once. */
  round(): Promise<void> {
    const end = this.sent + ASSETS;
    return this.until((windows, per) => {
      if (windows % per === 0 && this.sent < end) this.send();
    }, IN_FLIGHT);
  }

  /** A message of every machine, all at once. */
  burst(): Promise<void> {
    return this.until(() => {}, ASSETS);
  }

  /** Messages at a rate of windows per second. */
  async paced(rate: number): Promise<void> {
    const start = performance.now();
    const first = this.sent;
    for (let seconds = 0; seconds < PACED_S; seconds = (performance.now() - start) / 1000) {
      while (this.sent - first < (seconds * rate) / PER_MESSAGE) this.send();
      await new Promise((resolve) => setTimeout(resolve, 5));
    }
    while (this.sent % ASSETS > 0) this.send();
    await new Promise((resolve) => setTimeout(resolve, 1000));
  }

  private send(): void {
    this.chain.send(this.fleet[this.sent++ % ASSETS]());
  }

  /** Begins with some messages; resolves when a message of every machine is through. The first brings a window less. */
  private until(onWindow: (windows: number, per: number) => void, first: number): Promise<void> {
    const per = this.sent === 0 ? PER_MESSAGE - 1 : PER_MESSAGE;
    return new Promise((resolve) => {
      let windows = 0;
      this.chain.onWindow(() => {
        if (++windows === ASSETS * per) resolve();
        else onWindow(windows, per);
      });
      for (let i = 0; i < first; i++) this.send();
    });
  }
}

if (import.meta.main) {
  console.table(await bench.run());
  process.exit(0);
}
