/** What becomes of an alarm when the node with its rule is disabled, enabled and deleted. */
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { createHash } from 'node:crypto';
import { join } from 'node:path';
import { RedProcess, releases, type Release } from '@mantis-pdm/node-red-kit/testing';
import type { Alarm } from '@mantis-pdm/core/contract';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';

let red: RedProcess;
/** Each test has a machine of its own. */
let asset = 'pump-0';

const table = [
  { id: 'r', when: 'rul', quantity: 'p10', op: '<', threshold: '50', alarm: 'high', order: 'repair' },
];
const at = (id: string, type: string, more: object = {}) => ({
  id,
  type,
  z: 'tab',
  x: 0,
  y: 0,
  wires: [],
  ...more,
});
const rules = (more: object = {}) =>
  at('rules', 'mantis-rules', { rules: table, wires: [['alarm'], ['order']], ...more });
const flow = (...rest: object[]) => [
  { id: 'tab', type: 'tab', label: 'tab' },
  { id: 'api', type: 'mantis-api' },
  { id: 'registry', type: 'mantis-registry' },
  at('in', 'http in', { url: '/life', method: 'post', wires: [['life', 'ok']] }),
  at('life', 'function', { func: LIFE, outputs: 1, wires: [['rules']] }),
  at('ok', 'http response'),
  at('alarm', 'mantis-alarm'),
  at('order', 'mantis-work-order'),
  ...rest,
];
const LIFE = `const { asset, p10, at } = msg.payload;
return { payload: { v: 1, kind: 'rul', id: 'x#' + at + '~rul', seq: at, asset, at, unit: 'cycles', cycleMs: 1, p10, p50: p10 + 1, p90: p10 + 2, level: 0.8, censored: false, model: 'm', basis: 'b' } };`;

const token = 'a-token-for-this-test-only';

async function start(release: Release): Promise<void> {
  red = await RedProcess.start({ release, flow: flow(rules()) });
  const hash = createHash('sha256').update(token).digest('hex');
  mkdirSync(join(red.userDir, 'mantis'), { recursive: true });
  const record = { name: 'test', role: 'operator', hash, createdAt: 0 };
  writeFileSync(join(red.userDir, 'mantis/tokens.json'), JSON.stringify([record]));
}

async function live(p10: number, at: number): Promise<void> {
  const headers = { 'content-type': 'application/json' };
  await red.fetch('/life', { method: 'POST', headers, body: JSON.stringify({ asset, p10, at }) });
}

async function list<T extends { asset: string }>(path: string): Promise<T[]> {
  const answer = await red.fetch(`/api/v1/${path}`, { headers: { authorization: `Bearer ${token}` } });
  const all = answer.ok ? ((await answer.json()) as T[]) : [];
  return all.filter((one) => one.asset === asset);
}

const states = async () => (await list<Alarm>('alarms')).map(({ state }) => state);
const orders = async () =>
  (await list<{ asset: string; status: string }>('work-orders')).map(({ status }) => status);
const patience = { timeout: 20_000 };

describe.each(Object.keys(releases) as Release[])('%s', (release) => {
  let tests = 0;
  beforeAll(() => start(release));
  beforeEach(async () => {
    asset = `pump-${++tests}`;
    await red.deploy(flow(rules()));
  });
  afterAll(async () => {
    await red.stop('SIGKILL');
    rmSync(red.userDir, { recursive: true, force: true });
  });

  test('after disable and enable it clears with the next reading', async () => {
    await live(10, 1);
    await expect.poll(states, patience).toEqual(['unack']);
    await red.deploy(flow(rules({ d: true })), 'nodes');
    await live(90, 2);
    await red.deploy(flow(rules()), 'nodes');
    expect(await states()).toEqual(['unack']);
    await live(90, 3);
    await expect.poll(states, patience).toEqual(['rtn-unack']);
  });

  test('disabled first and then deleted it is over as well, and may be raised again after an undo', async () => {
    await live(10, 1);
    await expect.poll(states, patience).toEqual(['unack']);
    await expect.poll(orders, patience).toEqual(['open']);
    await red.deploy(flow(rules({ d: true })), 'nodes');
    expect(await states()).toEqual(['unack']);
    await red.deploy(flow(), 'nodes');
    await expect.poll(states, patience).toEqual(['rtn-unack']);
    await expect.poll(orders, patience).toEqual(['cancelled']);
    await red.deploy(flow(rules()), 'nodes');
    await live(10, 2);
    await expect.poll(states, patience).toEqual(['unack']);
  });

  test.each(['nodes', 'full'] as const)(
    'deleted with a deploy of %s it is over, and may be raised again after an undo',
    async (type) => {
      await live(10, 1);
      await expect.poll(states, patience).toEqual(['unack']);
      await expect.poll(orders, patience).toEqual(['open']);
      await red.deploy(flow(), type);
      await expect.poll(states, patience).toEqual(['rtn-unack']);
      await expect.poll(orders, patience).toEqual(['cancelled']);
      const [{ history }] = await list<Alarm>('alarms');
      expect(history.at(-1)?.comment).toBe('Returned to normal: the rules were deleted');
      await red.deploy(flow(rules()), type);
      await live(10, 2);
      await expect.poll(states, patience).toEqual(['unack']);
    },
  );
});
