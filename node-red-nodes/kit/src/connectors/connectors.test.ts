import { afterEach, expect, test } from 'vitest';
import { part, say } from '@mantis-pdm/core/contract/said';
import { defineNode, describeNode } from '../node';
import { O } from '../options';
import type { Outlet } from '../outlet';
import { ConnectError } from '../work';
import { readGauges, recordMeter, rig, type Rig } from '../testing';
import { connectors, trackConnector, type ConnectorTrack } from '.';

let track: ConnectorTrack;
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
  for (const reason of ['away', 'away', 'refused'])
    track.is('DISCONNECTED', { reason: new ConnectError(reason, 'short.closed') });
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

test('why it is not plainly connected travels as a code beside its English, where the words are ours', async () => {
  running = await rig([node], [{ id: 's', type: 'mantis-source' }]);
  const why = () => connectors().map(({ status, reason, said }) => ({ status, reason, said }))[0];
  track.is('DISCONNECTED', { reason: new ConnectError(say('connection.closed'), 'short.closed') });
  expect(why()).toEqual({
    status: 'DISCONNECTED',
    reason: 'The connection was closed.',
    said: { code: 'connection.closed', values: {} },
  });
  track.is('ERROR', { reason: new ConnectError('of the broker', 'short.closed') });
  expect(why()).toEqual({ status: 'ERROR', reason: 'of the broker', said: undefined });
  const full = say('connection.full', { count: 7 });
  Object.assign(outlet, { trouble: full });
  // Of what is not connected its own reason counts, and of what is connected that nothing is stored.
  expect(why().reason).toBe('of the broker');
  track.is('CONNECTED');
  expect(why()).toEqual({ status: 'DEGRADED', reason: 'full: 7 wait to be stored', said: full });
  Object.assign(outlet, { trouble: undefined });
  expect(why()).toEqual({ status: 'CONNECTED', reason: undefined, said: undefined });
});

test('one over which nothing comes says since when, and is as before with the first value', async () => {
  running = await rig([node], [{ id: 's', type: 'mantis-source', silentS: '1 s' }]);
  track.is('CONNECTED');
  const state = () => connectors().map(({ status, reason }) => `${status} ${reason ?? ''}`);
  expect(state()).toEqual(['CONNECTED ']);
  await expect.poll(state, { timeout: 5_000 }).toEqual(['DEGRADED connected, nothing for 2 s']);
  const length = part('lasting.seconds', { count: 2 });
  expect(connectors()[0].said).toEqual(say('connection.silent', { length }));
  await expect
    .poll(() => running?.statuses('s').at(-1), { timeout: 5_000 })
    .toMatch(/^connected, nothing for/);
  track.count(1);
  expect(state()).toEqual(['CONNECTED ']);
});
