import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { AttributeIds, ClientMonitoredItemGroup, OPCUAClient, TimestampsToReturn } from 'node-opcua';
import type { Row } from '../row.mts';
import { anyPort, startServer, type Server } from '../servers/start.mts';
import { opcuaSubscription } from './peers.mts';
import { at, pause, peers, rate, sink, startRed, type Red } from './red.mts';

const ITEMS = 5_000;
const COUNT_MS = 100;
const TIMES = { warmUp: 20, seconds: Number(process.env.MANTIS_BENCH_SECONDS ?? 60) };
/** The peer's node holds so many items before it gives up on this machine; a row says what it did with them. */
const PEER_ITEMS = 500;

type ServerAddress = { url: string };

/** 5,000 counters that count on together ten times a second. */
export async function opcuaRows(): Promise<Row[]> {
  const pkiDir = mkdtempSync(join(tmpdir(), 'mantis-bench-opcua-'));
  const start = async (counters: number) =>
    startServer<ServerAddress>('opcua', { port: await anyPort(), pkiDir, counters, countMs: COUNT_MS });
  const rows: Row[] = [await bare(await start(ITEMS)), ...(await ours(await start(ITEMS)))];
  if (peers) rows.push(await peer(await start(PEER_ITEMS)), await oursSmall(await start(PEER_ITEMS)));
  rmSync(pkiDir, { recursive: true, force: true });
  return rows;
}

const due = (items: number) => (items * 1000) / COUNT_MS;
const ids = (items: number) => Array.from({ length: items }, (_, i) => `ns=1;s=n${i}`);

/** What the stack alone brings from this server to a callback: the ceiling of everything built upon it. */
async function bare(server: Server<ServerAddress>): Promise<Row> {
  const client = OPCUAClient.create({ endpointMustExist: false });
  await client.connect(server.told.url);
  const session = await client.createSession();
  const subscription = await session.createSubscription2({
    requestedPublishingInterval: 100,
    requestedMaxKeepAliveCount: 10,
    requestedLifetimeCount: 100,
    maxNotificationsPerPublish: 0,
    publishingEnabled: true,
  });
  let values = 0;
  const all = ids(ITEMS).map((nodeId) => ({ nodeId, attributeId: AttributeIds.Value }));
  const parameters = { samplingInterval: 0, queueSize: 50, discardOldest: true };
  for (let i = 0; i < ITEMS; i += 100) {
    const group = ClientMonitoredItemGroup.create(
      subscription,
      all.slice(i, i + 100),
      parameters,
      TimestampsToReturn.Both,
    );
    group.on('changed', () => values++);
    await new Promise((resolve) => group.on('initialized', resolve as () => void));
  }
  await pause(5_000);
  const [from, before, cpu] = [performance.now(), values, process.cpuUsage()];
  await pause(15_000);
  const value = (values - before) / ((performance.now() - from) / 1000);
  const { user, system } = process.cpuUsage(cpu);
  const perCpu = Math.round(((values - before) * 1e6) / (user + system));
  await client.disconnect();
  await server.kill();
  return {
    name: 'OPC UA: the stack alone',
    value,
    unit: 'values/s',
    note: `${due(ITEMS)} are due; node-opcua’s client and server, nothing else; ${perCpu} a second of its processor`,
  };
}

function flow(url: string, items: number): Record<string, unknown>[] {
  return [
    { id: 'e', type: 'mantis-opcua-endpoint', url },
    {
      id: 'o',
      type: 'mantis-opcua',
      ...at,
      endpoint: 'e',
      keep: 'off',
      samplingMs: 0,
      publishingMs: 100,
      queueSize: 50,
      items: ids(items).map((nodeId, i) => ({
        nodeId,
        asset: `m${Math.floor(i / 50)}`,
        sensor: `n${i % 50}`,
        unit: '',
      })),
      wires: [['sink'], []],
    },
    sink({ counters: true }),
  ];
}

async function ours(server: Server<ServerAddress>): Promise<Row[]> {
  const red = await startRed({ flow: flow(server.told.url, ITEMS) });
  const cpu = server.cpu();
  const slope = memorySlope(red);
  const { values, perCpu, before, after } = await rate(red, TIMES);
  const used = Math.round((100 * (server.cpu() - cpu)) / (TIMES.warmUp + TIMES.seconds));
  const memory = await slope();
  await red.stop();
  await server.kill();
  const note = `${due(ITEMS)} are due, for ${TIMES.seconds} s; ${Math.round(perCpu)} a second of its processor; the server used ${used} % of a core`;
  return [
    {
      name: `OPC UA: ${ITEMS} items at 10 Hz`,
      value: values,
      unit: 'values/s',
      goal: `≥ ${due(ITEMS)}`,
      note,
    },
    {
      name: '  lost',
      value: after.gaps - before.gaps,
      unit: 'values',
      goal: '0',
      note: 'by the counters that the values are',
    },
    {
      name: '  memory',
      value: memory,
      unit: 'MB/min',
      goal: '< 1',
      note: 'heap in use after a collection, over the second half of the time',
    },
  ];
}

async function oursSmall(server: Server<ServerAddress>): Promise<Row> {
  const red = await startRed({ flow: flow(server.told.url, PEER_ITEMS) });
  const { values, perCpu, before, after } = await rate(red, { warmUp: 10, seconds: 20 });
  await red.stop();
  await server.kill();
  return {
    name: `  mantis-opcua, ${PEER_ITEMS} items`,
    value: values,
    unit: 'values/s',
    note: `${Math.round(perCpu)} a second of its processor; lost ${after.gaps - before.gaps}`,
  };
}

/** The same variables by the node of others. */
async function peer(server: Server<ServerAddress>): Promise<Row> {
  const subscription = opcuaSubscription(server.told.url, { items: ids(PEER_ITEMS), delayS: 5, to: 'sink' });
  const red = await startRed({ home: peers, flow: [...subscription, sink({ counters: true })] });
  const { values, perCpu, before, after } = await rate(red, { warmUp: 20, seconds: 20 });
  await red.stop();
  await server.kill();
  return {
    name: `  node-red-contrib-opcua, ${PEER_ITEMS} items`,
    value: values,
    unit: 'values/s',
    note: `${due(PEER_ITEMS)} are due; ${Math.round(perCpu)} a second of its processor; lost ${after.gaps - before.gaps}`,
  };
}

/** Growth in MB a minute of the heap in use after a collection, by least squares over the second half of the time. */
function memorySlope(red: Red): () => Promise<number> {
  const seen: [minutes: number, mb: number][] = [];
  const from = performance.now();
  const look = async () => {
    const { heap } = await red.count(true);
    seen.push([(performance.now() - from) / 60_000, heap]);
  };
  const timer = setInterval(() => void look().catch(() => undefined), 3_000);
  return async () => {
    clearInterval(timer);
    const half = seen.slice(Math.floor(seen.length / 2));
    const mean = (i: 0 | 1) => half.reduce((sum, one) => sum + one[i], 0) / half.length;
    const [t, m] = [mean(0), mean(1)];
    const over = half.reduce((sum, [x, y]) => sum + (x - t) * (y - m), 0);
    return over / half.reduce((sum, [x]) => sum + (x - t) ** 2, 0);
  };
}
