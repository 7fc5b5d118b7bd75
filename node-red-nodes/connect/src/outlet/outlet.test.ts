import type { DataQuality, Samples } from '@mantis-pdm/core/contract';
import { defineNode, describeNode } from '@mantis-pdm/node-red-kit';
import { rig, type Rig } from '@mantis-pdm/node-red-kit/testing';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { doorOptions } from '../door';
import { sample } from '../spool/sample.fixture';
import { spoolOptions } from './options';
import { openOutlet, type Outlet } from './outlet';

const definition = describeNode({
  type: 'mantis-outlet-test',
  title: 'test',
  role: 'acquire',
  inputs: 0,
  outputs: ['samples', 'quality'],
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
