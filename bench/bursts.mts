/**
 * `node bench/bursts.mts [minutes]`: the quick start's chain, with an HTTP door instead of the plant, gets 50,000 samples at once, each
 * second. Tells how long `/healthz` took, the memory, what was answered, and how long the rest takes.
 */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { root } from '../deploy/local/home.mts';
import { Suite } from '../deploy/local/suite.mts';

const [minutes = 3] = process.argv.slice(2).map(Number);
const [ASSETS, MESSAGES, SAMPLES, REQUESTS] = [100, 10, 50, 4];
/** Long ago, so that a burst of 500 s of samples each second stays in the past. */
const START = 1_700_000_000_000;
const ABSENT = ['mantis-plant', 'mantis-opcua', 'mantis-opcua-endpoint', 'inject', 'debug', 'comment'];

const home = mkdtempSync(join(tmpdir(), 'mantis-bench-'));
const flow = JSON.parse(readFileSync(join(root, 'flows/quick-start.json'), 'utf8')) as { type: string }[];
const door = { id: 'http', type: 'mantis-http', z: 'qs-tab', x: 0, y: 0, ratePerMinute: 0, keep: 'second' };
const wires = [['qs-clean', 'qs-historian'], []];
const nodes = [...flow.filter(({ type }) => !ABSENT.includes(type)), { ...door, wires }];
writeFileSync(join(home, 'flows.json'), JSON.stringify(nodes));
const suite = await Suite.start({ home });
const answers: Record<number, number> = {};
let [longest, memory, running] = [0, 0, true];

try {
  const watching = watch();
  const end = performance.now() + minutes * 60_000;
  for (let burst = 0; performance.now() < end; burst++) {
    const due = performance.now() + 1_000;
    await send(burst);
    await pause(due - performance.now());
    if (burst % 15 === 14) tell(`burst ${burst + 1}`);
  }
  const from = performance.now();
  while ((await waiting()) > 0) await pause(1_000);
  tell(`all gone on after ${Math.round((performance.now() - from) / 1000)} s more`);
  running = false;
  await watching;
  console.log(`lines that tell of something dropped: ${suite.output.match(/dropped/g)?.length ?? 0}`);
} finally {
  await suite.stop();
  rmSync(home, { recursive: true, force: true });
}

/** One burst, in as many requests as the limit of their size asks for. */
async function send(burst: number): Promise<void> {
  const all = Array.from({ length: ASSETS * MESSAGES }, (_, i) =>
    samples(`motor-${i % ASSETS}`, burst * MESSAGES + Math.floor(i / ASSETS)),
  );
  const share = all.length / REQUESTS;
  for (let i = 0; i < REQUESTS; i++) {
    const body = JSON.stringify(all.slice(i * share, (i + 1) * share));
    const headers = { authorization: `Bearer ${suite.token}`, 'content-type': 'application/json' };
    const { status } = await fetch(`${suite.url}/api/v1/sensors/data`, { method: 'POST', headers, body });
    answers[status] = (answers[status] ?? 0) + 1;
  }
}

function samples(asset: string, seq: number): object {
  const t = Array.from({ length: SAMPLES }, (_, i) => START + (seq * SAMPLES + i) * 1_000);
  const v = t.map((_, i) => 2 + Math.sin(i * i));
  return {
    ...{ v: 1, kind: 'samples', id: `${asset}#${seq}`, seq, asset, at: t[0], axis: 'time', t },
    channels: { vibration: { unit: 'mm/s', quantity: 'vibration', v, q: [100] } },
    source: { protocol: 'bench', address: asset },
  };
}

async function watch(): Promise<void> {
  while (running) {
    const from = performance.now();
    await (await fetch(`${suite.url}/healthz`)).text();
    longest = Math.max(longest, performance.now() - from);
    memory = Math.max(memory, suite.memory);
    await pause(100);
  }
}

async function waiting(): Promise<number> {
  const [connector] = await suite.get<{ kept?: { waiting: number } }[]>('/api/v1/connectors/status');
  return connector.kept?.waiting ?? 0;
}

function tell(what: string): void {
  const counts = JSON.stringify(answers);
  console.log(
    `${what}: answers ${counts}, /healthz at most ${longest.toFixed(0)} ms, memory at most ${memory.toFixed(0)} MB`,
  );
}

function pause(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, Math.max(0, ms)));
}
