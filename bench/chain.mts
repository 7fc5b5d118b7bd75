import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { startRed } from '../deploy/local/red-host.mts';
import { chainFlow, machines, PER_MESSAGE } from './chain-source.mts';
import type { Row } from './row.mts';

const require = createRequire(import.meta.url);

const ASSETS = 1000;
/** Rounds in which every asset sends one message: one to fill the windows, the others counted. */
const ROUNDS = Number(process.env.ROUNDS ?? 12);
/** Messages on their way at once. */
const IN_FLIGHT = 8;

/** The quick start's chain, from cleaning to rules, over a thousand machines that wear, in one Node-RED. */
export const bench = {
  title: `The quick start's chain over ${ASSETS.toLocaleString('en')} assets, one core`,
  async run(): Promise<Row[]> {
    const rows: Row[] = [];
    for (const sensors of [1, 4]) rows.push(...(await withChain(() => measure(sensors))));
    return rows;
  },
};

interface Runtime {
  nodes: { getNode(id: string): { receive(message: object): void } };
  hooks: {
    add(name: string, hook: (events: ({ source: { id: string } } | undefined)[]) => void): void;
    remove(name: string): void;
  };
}

async function withChain<T>(work: () => Promise<T>): Promise<T> {
  const home = mkdtempSync(join(tmpdir(), 'mantis-bench-'));
  writeFileSync(join(home, 'flows.json'), JSON.stringify(chainFlow()));
  const logging = { console: { level: 'error' as const, metrics: false, audit: false } };
  const settings = { userDir: home, flowFile: 'flows.json', credentialSecret: 'bench', logging };
  const red = await startRed({ settings, host: '127.0.0.1', port: 0, editor: false });
  try {
    return await work();
  } finally {
    await red.stop();
    rmSync(home, { recursive: true, force: true });
  }
}

async function measure(sensors: number): Promise<Row[]> {
  const { nodes, hooks } = require('node-red') as Runtime;
  const first = nodes.getNode('qs-clean');
  const fleet = machines(ASSETS, sensors);
  let [windows, arrived] = [0, () => {}];
  hooks.add('onSend.bench-chain', ([event]) => {
    if (event?.source.id !== 'qs-rul') return;
    windows++;
    arrived();
  });
  let sent = 0;
  const send = () => first.receive({ payload: fleet[sent++ % ASSETS]() });
  /** A message of every asset, a few on their way at once, until the last window is through. */
  const round = () =>
    new Promise<void>((resolve) => {
      const per = sent === 0 ? PER_MESSAGE - 1 : PER_MESSAGE;
      const [base, end] = [windows, sent + ASSETS];
      arrived = () => {
        if (windows - base === ASSETS * per) resolve();
        else if ((windows - base) % per === 0 && sent < end) send();
      };
      for (let i = 0; i < IN_FLIGHT; i++) send();
    });
  await round();
  const delay = monitorEventLoopDelay({ resolution: 1 });
  delay.enable();
  const [before, start, cpu] = [windows, performance.now(), process.cpuUsage()];
  for (let i = 1; i < ROUNDS; i++) {
    await round();
    if (process.env.VERBOSE) console.log(i, windows, performance.now() - start);
  }
  const { user, system } = process.cpuUsage(cpu);
  delay.disable();
  hooks.remove('*.bench-chain');
  const done = windows - before;
  const ms = (nanoseconds: number) => nanoseconds / 1e6;
  return [
    {
      name: `${sensors} sensors`,
      value: (1000 * done) / (performance.now() - start),
      unit: 'windows/s',
      goal: '≥ 5,000',
      note: `${done.toLocaleString('en')} windows, ${((user + system) / done).toFixed(0)} µs of the processor each`,
    },
    { name: '  loop delay, p50', value: ms(delay.percentile(50)), unit: 'ms' },
    { name: '  loop delay, p99', value: ms(delay.percentile(99)), unit: 'ms', goal: '≤ 50' },
    { name: '  resident', value: process.memoryUsage().rss / 2 ** 20, unit: 'MB' },
  ];
}

if (import.meta.main) {
  console.table(await bench.run());
  process.exit(0);
}
