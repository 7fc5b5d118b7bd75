import { foreign, remark } from '@mantis-pdm/core/remarks';
import { say } from '@mantis-pdm/core/contract/said';
import type { DataQuality, Samples } from '@mantis-pdm/core/contract';
import { defineNode, describeNode } from '../node';
import { house, type Historian, type HistorianHealth } from '../ports';
import { committed, rig, type FlowNode, type Rig } from '../testing';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { doorOptions } from '../door';
import { sample } from '../spool/sample.fixture';
import { connectors, trackConnector } from '../connectors';
import { spoolOptions } from './options';
import { openOutlet } from './outlet';
import type { Outlet } from './way-out';

const SOON = { timeout: 20_000 };
const definition = describeNode({
  type: 'mantis-kept-test',
  title: 'test',
  role: 'acquire',
  inputs: 0,
  outputs: ['samples', 'data quality'],
  options: { ...doorOptions(), ...spoolOptions('second') },
});

/** A store whose settings are wrong: it is in the flows, and offers nothing. */
const brokenStore = defineNode(
  describeNode({ type: 'mantis-store', title: 'store', role: 'config', inputs: 0, outputs: [], options: {} }),
  () => {
    throw new Error('Setting "URL" is empty');
  },
);

let running: Rig | undefined;
let outlet: Outlet;
let withdraw: () => void = () => undefined;
afterEach(async () => {
  await running?.stop();
  withdraw();
  withdraw = () => undefined;
});

function provide(health: HistorianHealth): void {
  withdraw = house().provide('historian', { health } as Historian);
}

async function start(sender: 'repeats' | 'goes on', more: FlowNode[] = []): Promise<Rig> {
  const node = defineNode(definition, (shell) => {
    outlet = openOutlet(shell, sender);
    trackConnector(shell, outlet, { protocol: 'http', address: 'test' }).is('CONNECTED');
    shell.status.working(remark('light.messages', { rate: 12 }));
    return {};
  });
  const flow = [
    {
      id: 'o',
      type: definition.type,
      keepMb: 8,
      repeats: 'take',
      lateS: null,
      wires: [['samples'], ['quality']],
    },
    { id: 'samples', type: 'helper' },
    { id: 'quality', type: 'helper' },
    ...more,
  ];
  running = await rig([node, brokenStore], flow);
  return running;
}

/** About 3 MB in one record. */
const large = (n: number): Samples => ({ ...sample(n), metadata: { text: 'x'.repeat(3e6) } });
let told: DataQuality['issues'] = [];
beforeEach(() => void (told = []));
const issues = () => {
  told.push(
    ...(running as Rig).received('quality').flatMap(({ payload }) => (payload as DataQuality).issues),
  );
  return told;
};

describe('a full spool', () => {
  test('refuses a sender that repeats, tells it once, and takes again when something was stored', async () => {
    provide({ open: true, fault: foreign('away') });
    const flow = await start('repeats');
    await outlet.put([large(1)]);
    await outlet.put([large(2)]);
    for (let i = 0; i < 5; i++) await expect(outlet.put([large(3)])).rejects.toThrow('The spool is full');
    await expect.poll(() => flow.statuses('o').at(-1), SOON).toBe('full: 2 wait to be stored');
    expect(connectors()[0]).toMatchObject({
      status: 'DEGRADED',
      reason: 'full: 2 wait to be stored',
      kept: { waiting: 2 },
    });
    expect(issues()).toMatchObject([
      {
        problem: 'spool-full',
        action: 'refused',
        count: 1,
        said: { code: 'spool.full', values: { count: 2 } },
      },
    ]);
    house().bus.emit('committed', committed([sample(1).id, sample(2).id]));
    expect(await outlet.put([large(3)])).toBe(1);
    await expect.poll(() => flow.statuses('o').at(-1), { timeout: 20_000 }).toBe('12 messages/s');
  }, 40_000);

  test('lets the oldest go for a sender that goes on, and counts it', async () => {
    provide({ open: true, fault: foreign('away') });
    await start('goes on');
    for (let n = 0; n < 6; n++) await outlet.put([large(n)]);
    await expect
      .poll(issues, SOON)
      .toMatchObject([{ problem: 'spool-dropped', said: { code: 'spool.dropped.size' } }]);
  });
});

test('flows without a historian are told that nothing is kept', async () => {
  const flow = await start('repeats');
  await expect.poll(() => flow.statuses('o').at(-1), SOON).toBe('nothing kept: no historian');
  expect(outlet.trouble).toEqual(say('connection.unkept.no-historian'));
  expect(connectors()[0]).toMatchObject({ status: 'DEGRADED' });
  expect(issues()).toMatchObject([
    { problem: 'not-kept', action: 'sent on', said: say('spool.no-historian') },
  ]);
  expect(await outlet.put([sample(1)])).toBe(1);
  await expect.poll(() => outlet.waiting).toBe(0);
});

test('a historian that is named and does not start counts as there: everything is kept', async () => {
  await start('repeats', [{ id: 'store', type: 'mantis-store' }]);
  await outlet.put([sample(1)]);
  await new Promise((resolve) => setTimeout(resolve, 2_500));
  expect([outlet.trouble, outlet.waiting]).toEqual([undefined, 1]);
});

test('damage is told with how much, since when, and where the file is', async () => {
  provide({ open: true, fault: foreign('away') });
  const flow = await start('repeats');
  for (let n = 0; n < 5; n++) await outlet.put([sample(n)]);
  const folder = join(flow.userDir, 'mantis', 'spool', 'mantis-kept-test-o');
  await flow.restart([]);
  const [file] = readdirSync(folder).filter((name) => name.endsWith('.spool'));
  const bytes = readFileSync(join(folder, file));
  bytes[40] ^= 1;
  writeFileSync(join(folder, file), bytes);
  await flow.restart();
  await expect.poll(issues, SOON).toMatchObject([{ problem: 'spool-damaged', count: 1 }]);
  expect(readFileSync(join(folder, 'damaged', `1-${file}`))).toEqual(bytes);
});
