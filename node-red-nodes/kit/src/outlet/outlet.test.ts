import type { DataQuality, Samples } from '@mantis-pdm/core/contract';
import { defineNode, describeNode } from '../node';
import { house } from '../ports';
import { rig, type Rig } from '../testing';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { doorOptions } from '../door';
import { sample } from '../spool/sample.fixture';
import { spoolOptions } from './options';
import { openOutlet } from './outlet';
import type { Outlet } from './way-out';

const definition = describeNode({
  type: 'mantis-outlet-test',
  title: 'test',
  role: 'acquire',
  inputs: 0,
  outputs: ['samples', 'data quality'],
  options: { ...doorOptions(), ...spoolOptions('always') },
});

let running: Rig | undefined;
let userDir: string;
let outlet: Outlet;
beforeEach(() => {
  userDir = mkdtempSync(join(tmpdir(), 'mantis-outlet-'));
  // A file where the spool wants its folder: the disk takes nothing.
  mkdirSync(join(userDir, 'mantis'));
  writeFileSync(join(userDir, 'mantis/spool'), '');
});
afterEach(async () => {
  await running?.stop();
  rmSync(userDir, { recursive: true, force: true });
});

async function start(sender: 'repeats' | 'goes on'): Promise<Rig> {
  const node = defineNode(definition, (shell) => {
    outlet = openOutlet(shell, sender);
    return {};
  });
  const flow = [
    { id: 'o', type: definition.type, wires: [['samples'], ['quality']] },
    { id: 'samples', type: 'helper' },
    { id: 'quality', type: 'helper' },
  ];
  return (running = await rig([node], flow, { userDir }));
}

test('what the disk does not take goes on where nobody would send it again, and is told', async () => {
  const flow = await start('goes on');
  expect(await outlet.put([sample(1)])).toBe(1);
  expect(((await flow.next('samples')).payload as Samples).seq).toBe(1);
  const reports = async () => {
    const { issues } = (await flow.next('quality')).payload as DataQuality;
    return issues[0].problem;
  };
  await expect.poll(reports).toBe('not-kept');
});

test('it is refused where the sender repeats it, and is no repeat then', async () => {
  const flow = await start('repeats');
  await expect(outlet.put([sample(1)])).rejects.toThrow();
  await expect(outlet.put([sample(1)])).rejects.toThrow();
  expect(flow.received('samples')).toEqual([]);
});

/** An outlet that keeps nothing, before a node that never gets done with what it was given. */
async function startStraight(): Promise<Rig> {
  const hanging = describeNode({
    ...definition,
    type: 'mantis-outlet-hangs',
    role: 'detect',
    inputs: 1,
    options: {},
  });
  const held: (() => void)[] = [];
  let busy = true;
  release = () => {
    busy = false;
    for (const go of held.splice(0)) go();
  };
  const node = defineNode(definition, (shell) => {
    outlet = openOutlet(shell, 'repeats');
    return {};
  });
  const hangs = defineNode(hanging, () => ({
    input: async (object) => {
      if (busy) await new Promise<void>((resolve) => held.push(resolve));
      return { samples: object };
    },
  }));
  const flow = [
    { id: 'o', type: definition.type, keep: 'off', repeats: 'take', wires: [['hangs'], []] },
    { id: 'hangs', type: hanging.type, wires: [['samples']] },
    { id: 'samples', type: 'helper' },
  ];
  return (running = await rig([node, hangs], flow, { userDir }));
}
let release: () => void;

test('where nothing is kept on disk, a source waits while the flow is behind, and goes on in order when it has room', async () => {
  const flow = await startStraight();
  const { pressure } = house();
  expect(outlet.put(Array.from({ length: 1_000 }, (_, i) => sample(i)))).toBe(1_000);
  await expect.poll(() => pressure.high).toBe(true);
  expect(outlet.full).toBe(true);
  const settled: number[] = [];
  const puts = [1_000, 1_001].map(async (seq) => {
    await outlet.put([sample(seq)]);
    settled.push(seq);
  });
  await new Promise((resolve) => setTimeout(resolve, 20));
  expect(settled).toEqual([]);
  await expect(outlet.put(Array.from({ length: 100_000 }, (_, i) => sample(i)))).rejects.toThrow(
    'The flow is behind: 2 objects wait for it already; 100000 were not taken.',
  );
  release();
  await Promise.all(puts);
  expect(settled).toEqual([1_000, 1_001]);
  const seqs: number[] = [];
  while (seqs.length < 1_002) seqs.push(((await flow.next('samples')).payload as Samples).seq);
  expect(seqs).toEqual(Array.from({ length: 1_002 }, (_, i) => i));
  expect([pressure.count, outlet.full]).toEqual([0, false]);
});
