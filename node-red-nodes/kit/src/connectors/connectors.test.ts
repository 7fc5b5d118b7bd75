import { afterEach, expect, test } from 'vitest';
import { defineNode, describeNode } from '../node';
import { O } from '../options';
import type { Outlet } from '../outlet';
import { readGauges, recordMeter, rig, type Rig } from '../testing';
import { connectors, trackConnector, type Track } from '.';

let track: Track;
const outlet = { trouble: undefined, kept: undefined } as Outlet;
const source = describeNode({
  type: 'mantis-source',
  title: 'source',
  role: 'acquire',
  inputs: 0,
  outputs: ['samples'],
  options: { silentS: O.optionalDuration({ label: 'Silence after', help: '', unit: 's', default: null }) },
});
const node = defineNode(source, (shell) => {
  track = trackConnector(shell, outlet, { protocol: 'test', address: 'here' });
  return {};
});

let running: Rig | undefined;
afterEach(() => running?.stop());

test('what a connector takes in and loses is counted for the meter, and whether it is connected is shown', async () => {
  running = await rig([node], [{ id: 's', type: 'mantis-source' }]);
  const { counts, stop } = recordMeter();
  const connected = async () => (await readGauges())['mantis_connectors_connected{protocol="test"}'];
  const shown: (number | undefined)[] = [await connected()];
  track.is('CONNECTED', { activeNodes: 3 });
  track.count(5);
  shown.push(await connected());
  // The same loss again, and another reason for it, are no further losses.
  for (const reason of ['away', 'away', 'refused']) track.is('DISCONNECTED', { reason });
  track.is('ERROR');
  shown.push(await connected());
  expect(connectors()).toMatchObject([{ id: 's', protocol: 'test', status: 'ERROR', activeNodes: 3 }]);
  await running.restart([]);
  shown.push(await connected());
  stop();
  expect([shown, connectors()]).toEqual([[0, 1, 0, undefined], []]);
  expect(counts).toMatchObject({
    'mantis_connector_objects_total{protocol="test"}': 5,
    'mantis_connector_losses_total{protocol="test"}': 1,
  });
});

test('one over which nothing comes says since when, and is as before with the first value', async () => {
  running = await rig([node], [{ id: 's', type: 'mantis-source', silentS: '1 s' }]);
  track.is('CONNECTED');
  const state = () => connectors().map(({ status, reason }) => `${status} ${reason ?? ''}`);
  expect(state()).toEqual(['CONNECTED ']);
  await expect.poll(state, { timeout: 5_000 }).toEqual(['DEGRADED connected, nothing for 2 s']);
  await expect
    .poll(() => running?.statuses('s').at(-1), { timeout: 5_000 })
    .toMatch(/^connected, nothing for/);
  track.count(1);
  expect(state()).toEqual(['CONNECTED ']);
});
