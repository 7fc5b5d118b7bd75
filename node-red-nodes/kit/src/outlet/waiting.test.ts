import type { DataQuality, Samples } from '@mantis-pdm/core/contract';
import { defineNode, describeNode } from '../node';
import { rig, type Rig } from '../testing';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { doorOptions } from '../door';
import { sample } from '../spool/sample.fixture';
import { spoolOptions } from './options';
import { openOutlet } from './outlet';
import type { Outlet } from './way-out';

const SOON = { timeout: 20_000 };
const HOUR = 3_600_000;
const definition = describeNode({
  type: 'mantis-waiting-test',
  title: 'test',
  role: 'acquire',
  inputs: 0,
  outputs: ['samples', 'data quality'],
  options: { ...doorOptions(), ...spoolOptions('always') },
});

let running: Rig;
let outlet: Outlet;
beforeEach(async () => {
  const node = defineNode(definition, (shell) => {
    outlet = openOutlet(shell, 'repeats');
    return {};
  });
  running = await rig(
    [node],
    [
      { id: 'o', type: definition.type, wires: [['samples'], ['quality']] },
      { id: 'samples', type: 'helper' },
      { id: 'quality', type: 'helper' },
    ],
  );
});
afterEach(() => running.stop());

/** A reading of one source, dated so long after now. */
function dated(seq: number, ahead: number): Samples {
  const at = Date.now() + ahead;
  return { ...sample(seq), at, t: [at] };
}

const asides = () =>
  running
    .received('quality')
    .flatMap(({ payload }) => (payload as DataQuality).issues)
    .filter(({ problem }) => problem === 'time-jump');

test('what waits for its time to be confirmed waits on after a restart: its sender was told that it is kept', async () => {
  expect(await outlet.put([dated(1, 0)])).toBe(1);
  expect(await outlet.put([dated(2, HOUR)])).toBe(0);
  await running.restart();
  // Its source goes back, so that it is known to be wrong, and told.
  await expect
    .poll(async () => {
      await outlet.put([dated(Date.now(), 0)]);
      return asides().map(({ action, count }) => [action, count]);
    }, SOON)
    .toEqual([['set aside', 1]]);
});

test('what waits no more does not come again', async () => {
  await outlet.put([dated(1, 0)]);
  await outlet.put([dated(2, HOUR)]);
  await outlet.put([dated(3, 0)]);
  await expect.poll(asides, SOON).toHaveLength(1);
  await running.restart();
  await outlet.put([dated(4, 0)]);
  await outlet.put([dated(5, 0)]);
  expect(asides()).toEqual([]);
});
