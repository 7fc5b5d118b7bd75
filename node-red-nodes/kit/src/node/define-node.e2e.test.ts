import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { RedProcess, releases, type Release } from '../testing';

/** Counts the messages of each asset; throws, rejects or hangs a timer when a message asks for it. */
const COUNTER = `
const { defineNode, describeNode, O } = require(${JSON.stringify(resolve(__dirname, '../../dist/index.js'))});
const definition = describeNode({ type: 'mantis-e2e-counter', title: 'counter', role: 'transform', inputs: 1, outputs: ['count'], options: { step: O.number({ label: 'Step', help: '', default: 1 }) } });
module.exports = defineNode(definition, ({ options, memory, guard }) => {
  const counts = memory({ name: 'counts', version: 1, create: () => ({ n: 0 }) });
  return {
    async input(object, message) {
      if (message.explode === 'early') throw new Error('exploded early');
      if (message.explode === 'late') { await new Promise((go) => setTimeout(go, 10)); throw new Error('exploded late'); }
      if (message.explode === 'timer') setTimeout(guard(() => { throw new Error('exploded in a timer'); }), 10);
      const count = counts.for(object.asset);
      count.n += options.step;
      return { count: { ...object, seq: count.n } };
    },
  };
});
`;
const HTML = `<script type="text/javascript">RED.nodes.registerType('mantis-e2e-counter', { category: 'x', defaults: { name: { value: '' } }, inputs: 1, outputs: 1 });</script>`;

/** The counter of each test: what one has learned is none of the others'. */
let tests = 0;
const counter = () => `counter${tests}`;

/** POST /count answers with the count of an asset, or with the error that a catch node saw. */
function flow(step: number): object[] {
  const z = 'tab';
  const nodes = [
    { id: 'in', type: 'http in', z, url: '/count', method: 'post', wires: [['wrap']] },
    { id: 'wrap', type: 'function', z, func: WRAP, outputs: 1, wires: [[counter()]] },
    { id: counter(), type: 'mantis-e2e-counter', z, step, wires: [['count']] },
    {
      id: 'count',
      type: 'function',
      z,
      func: 'msg.payload = { count: msg.payload.seq }; return msg;',
      outputs: 1,
      wires: [['out']],
    },
    { id: 'catch', type: 'catch', z, scope: [counter()], wires: [['told']] },
    {
      id: 'told',
      type: 'function',
      z,
      func: 'if (!msg.res) { node.warn(msg.error.message); return null; } msg.payload = { error: msg.error.message }; return msg;',
      outputs: 1,
      wires: [['out']],
    },
    { id: 'out', type: 'http response', z, wires: [] },
  ];
  // A node without a place would pass for a config node.
  return [{ id: z, type: 'tab', label: 'counter' }, ...nodes.map((node) => ({ x: 0, y: 0, ...node }))];
}

/** The same with the counter within a subflow. */
function inSubflow(): object[] {
  const template = {
    id: 'template',
    type: 'subflow',
    name: 'counting',
    in: [{ x: 0, y: 0, wires: [{ id: counter() }] }],
    out: [{ x: 0, y: 0, wires: [{ id: counter(), port: 0 }] }],
  };
  const instance = { id: 'instance', type: 'subflow:template', z: 'tab', x: 0, y: 0, wires: [['count']] };
  const nodes = (flow(1) as { id: string }[]).map((node) => {
    if (node.id === 'wrap') return { ...node, wires: [['instance']] };
    return node.id === counter() ? { ...node, z: 'template', wires: [] } : node;
  });
  return [template, instance, ...nodes.filter(({ id }) => !['catch', 'told'].includes(id))];
}
const WRAP = `msg.explode = msg.payload.explode;
msg.payload = { v: 1, kind: 'features', id: 'x', seq: 0, asset: msg.payload.asset, at: 0, axis: 'time', window: { from: 0, to: 1 }, quality: 100, values: {} };
return msg;`;

describe.each(Object.keys(releases) as Release[])('a node of ours in %s', (release) => {
  let red: RedProcess;
  let userDir: string;

  beforeAll(async () => {
    userDir = mkdtempSync(join(tmpdir(), 'mantis-e2e-'));
    mkdirSync(join(userDir, 'nodes'));
    writeFileSync(join(userDir, 'nodes/counter.js'), COUNTER);
    writeFileSync(join(userDir, 'nodes/counter.html'), HTML);
    red = await RedProcess.start({ release, userDir, flow: [] });
  });
  beforeEach(async () => {
    tests++;
    await red.deploy(flow(1));
  });
  afterAll(async () => {
    await red.stop('SIGKILL');
    rmSync(userDir, { recursive: true, force: true });
  });

  const count = async (body: object) => {
    const init = {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify(body),
    };
    return (await (await red.fetch('/count', init)).json()) as {
      count?: number;
      error?: string;
    };
  };

  test('a throw, early, late or in a timer, is told, and the runtime goes on', async () => {
    expect(await count({ asset: 'a', explode: 'early' })).toEqual({ error: 'Error: exploded early' });
    expect(await count({ asset: 'a', explode: 'late' })).toEqual({ error: 'Error: exploded late' });
    expect(await count({ asset: 'a', explode: 'timer' })).toEqual({ count: 1 });
    await red.saw(/exploded in a timer/);
    expect(await count({ asset: 'a' })).toEqual({ count: 2 });
  });

  test('a redeploy with another setting keeps what was learned', async () => {
    await count({ asset: 'a' });
    await red.deploy(flow(10));
    expect(await count({ asset: 'a' })).toEqual({ count: 11 });
  });

  test('a stop and a start restore the state', async () => {
    await count({ asset: '__proto__' });
    await red.stop('SIGINT');
    red = await RedProcess.start({ release, userDir, flow: flow(1) });
    expect(await count({ asset: '__proto__' })).toEqual({ count: 2 });
  });

  const statesIn = (folder: string) =>
    readdirSync(join(userDir, 'mantis/state', folder)).filter((name) => name.endsWith(`-${counter()}-counts.json`)); // prettier-ignore
  const states = () => statesIn('.');
  const change = (id: string, more: object, nodes = flow(1)) =>
    nodes.map((node) => ((node as { id: string }).id === id ? { ...node, ...more } : node));

  test.each([
    ['its node', () => change(counter(), { d: true })],
    ['its tab', () => change('tab', { disabled: true })],
  ])('disabling %s is not deleting it', async (_what, disabled) => {
    await count({ asset: 'a' });
    for (const type of ['full', 'nodes'] as const) {
      await red.deploy(disabled(), type);
      expect(states()).toEqual([`mantis-e2e-counter-${counter()}-counts.json`]);
      await red.deploy(flow(1), type);
    }
    expect(await count({ asset: 'a' })).toEqual({ count: 2 });
  });

  test('the state of a deleted node is put aside, also one that was disabled before, and an undo finds it', async () => {
    await count({ asset: 'a' });
    const since = red.output.length;
    await red.deploy(change('tab', { disabled: true }));
    await red.deploy([{ id: 'other', type: 'tab', label: 'other' }]);
    expect(states()).toEqual([]);
    expect(statesIn('removed')).toEqual([
      expect.stringMatching(new RegExp(`^\\d{4}-.*Z~mantis-e2e-counter-${counter()}-counts\\.json$`)),
    ]);
    await expect.poll(() => red.output.slice(since)).toContain('State of nodes that are gone was put aside');
    await red.deploy(flow(1));
    expect(await count({ asset: 'a' })).toEqual({ count: 2 });
  });

  test('a node within a subflow is held as long as its instance is', async () => {
    await red.deploy(inSubflow());
    await count({ asset: 'a' });
    await red.deploy(change('instance', { d: true }, inSubflow()));
    expect(states()).toEqual([`mantis-e2e-counter-instance-${counter()}-counts.json`]);
    await red.deploy(inSubflow());
    expect(await count({ asset: 'a' })).toEqual({ count: 2 });
    await red.deploy(inSubflow().filter((node) => (node as { id: string }).id !== 'instance'));
    expect(states()).toEqual([]);
    await red.deploy(inSubflow());
    expect(await count({ asset: 'a' })).toEqual({ count: 3 });
  });
});
