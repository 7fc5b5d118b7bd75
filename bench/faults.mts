/**
 * `node bench/faults.mts [PROTOCOL …] [--peers]`: runs each protocol through each fault and prints a table: what was reported,
 * how long until new values came again, how many values were lost, and of how many two copies were stored. `--peers` does the
 * same to other people's nodes, in the folder that MANTIS_PEERS names; `--fault TEXT` chooses the faults whose name holds it.
 */
import { parseArgs } from 'node:util';
import { pause, peers } from './connect/red.mts';
import { judge, type Trouble, type Verdict } from './faults/judge.mts';
import { sources } from './faults/sources/index.mts';
import type { Wish, World } from './faults/world.mts';

/** Seconds for which a fault lasts, and in which values must flow before it and have time to come after it. */
const LASTS_MS = 10_000;
const BEFORE_MS = 6_000;
const PATIENCE_MS = 40_000;
const AFTER_MS = 6_000;
const HOUR = 3_600_000;

interface Fault {
  name: string;
  /** Protocols in which it can happen; all by default. */
  only?: string[];
  secure?: boolean;
  smallDisk?: boolean;
  /** What cannot be had while the source itself is down is no loss. */
  down?: boolean;
  run(world: World): Promise<void>;
}

const faults: Fault[] = [
  {
    name: 'server killed',
    only: ['opcua', 'modbus', 'mqtt'],
    down: true,
    run: async ({ killSource, startSource }) => {
      await killSource?.();
      await pause(LASTS_MS);
      await startSource?.();
    },
  },
  {
    name: 'network cut',
    run: async ({ proxy }) => {
      proxy.mode = { swallow: true };
      await pause(LASTS_MS);
      proxy.mode = { pass: true };
    },
  },
  {
    name: 'slow server (2 s each way)',
    run: async ({ proxy }) => {
      proxy.mode = { delayMs: 2_000 };
      await pause(LASTS_MS);
      proxy.mode = { pass: true };
    },
  },
  {
    name: 'certificate changed',
    only: ['opcua', 'mqtt'],
    secure: true,
    down: true,
    run: async ({ changeCertificate, acceptCertificate }) => {
      await changeCertificate?.();
      await pause(LASTS_MS);
      await acceptCertificate?.();
    },
  },
  { name: 'clock an hour ahead', run: ({ red }) => jump(red, HOUR) },
  { name: 'clock an hour back', run: ({ red }) => jump(red, -HOUR) },
  {
    name: 'disk full',
    smallDisk: true,
    run: async ({ disk }) => {
      if (!disk) throw new Error('only an administrator may make a small disk');
      disk.full();
      await pause(LASTS_MS);
      disk.free();
    },
  },
  {
    name: 'Node-RED killed',
    run: async ({ killRed, startRed }) => {
      await killRed();
      await pause(2_000);
      await startRed();
    },
  },
];

async function jump(red: World['red'], ms: number): Promise<void> {
  red.tell({ jump: ms });
  await pause(LASTS_MS);
}

async function trial(protocol: string, fault: Fault, wish: Wish): Promise<string> {
  const world = await sources[protocol]({ ...wish, secure: fault.secure, smallDisk: fault.smallDisk });
  try {
    await pause(BEFORE_MS);
    const from = now();
    await fault.run(world);
    const to = now();
    // Counters of the OPC UA server follow the clock; those of the other sources wait for it.
    const absent = (n: number) =>
      protocol === 'opcua' && fault.down === true && n * 100 >= from - 500 && n * 100 <= to + 1_500;
    const counted = protocol !== 'modbus';
    return row(await verdict(world, { to, absent, counted }), counted);
  } catch (error) {
    return `not run: ${(error as Error).message.split('\n')[0]} | | |`;
  } finally {
    await world.close().catch(() => undefined);
  }
}

/** Waits until values come again, and for those that are late. */
async function verdict({ file }: World, trouble: Trouble): Promise<Verdict> {
  const until = now() + PATIENCE_MS;
  while (now() < until && judge(file, trouble).recovered === null) await pause(200);
  await pause(AFTER_MS);
  return judge(file, trouble);
}

const now = () => performance.timeOrigin + performance.now();

function row({ recovered, lost, twice, reported }: Verdict, counted: boolean): string {
  const told = Object.entries(reported).map(([problem, count]) => `${problem} ${count}`);
  const seconds = recovered === null ? `not within ${PATIENCE_MS / 1000} s` : `${recovered.toFixed(1)} s`;
  return `${told.join(', ') || 'nothing'} | ${seconds} | ${counted ? lost : '–'} | ${counted ? twice : '–'}`;
}

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { peers: { type: 'boolean' }, fault: { type: 'string', default: '' } },
});
const wanted = positionals.length > 0 ? positionals : Object.keys(sources);
const unknown = wanted.filter((name) => !Object.hasOwn(sources, name));
if (unknown.length > 0) throw new Error(`There is no protocol ${unknown.join(', ')}.`);
if (values.peers && !peers) throw new Error('MANTIS_PEERS names no folder.');
console.log('| protocol | fault | reported | values again after | lost | twice |\n|---|---|---|---|---|---|');
for (const protocol of wanted) {
  for (const fault of faults) {
    if (fault.only && !fault.only.includes(protocol)) continue;
    if (!fault.name.includes(values.fault)) continue;
    console.log(`| ${protocol} | ${fault.name} | ${await trial(protocol, fault, {})} |`);
    const comparable = values.peers && protocol !== 'http' && !fault.secure && fault.name !== 'disk full';
    if (comparable)
      console.log(`| its peer | ${fault.name} | ${await trial(protocol, fault, { peer: true })} |`);
  }
}
process.exit(0);
