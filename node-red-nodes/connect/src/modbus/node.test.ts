import { boxes, type FlowNode, rig, type Rig } from '@mantis-pdm/node-red-kit/testing';
import { afterEach, describe, expect, test } from 'vitest';
import endpoint from '../modbus-endpoint/node';
import plantNode from '../../../simulate/src/plant/node';
import { addresses, startDevice, type DeviceReply, type Asked, type Device } from './device.fixture';
import modbus from './node';

let running: Rig | undefined;
let device: Device | undefined;
afterEach(async () => {
  await running?.stop();
  running = undefined;
  await device?.close();
  device = undefined;
});

type Row = Record<string, unknown>;

function flow(connection: Row, settings: Row): FlowNode[] {
  return [
    { id: 'e', type: 'mantis-modbus-endpoint', ...connection },
    {
      id: 'm',
      type: 'mantis-modbus',
      keep: 'off',
      endpoint: 'e',
      periodMs: 50,
      wires: [['samples'], ['quality']],
      ...settings,
    },
    { id: 'samples', type: 'helper' },
    { id: 'quality', type: 'helper' },
  ];
}

async function start(connection: Row, settings: Row, more: FlowNode[] = []): Promise<Rig> {
  running = await rig([endpoint, modbus, plantNode], [...more, ...flow(connection, settings)]);
  return running;
}

/** Reads from a device that answers as `answer` says. */
async function against(
  answer: (asked: Asked) => DeviceReply,
  registers: Row[],
  connection: Row = {},
): Promise<Rig> {
  device = await startDevice(answer);
  return start({ host: '127.0.0.1', port: device.port, timeoutMs: 100, ...connection }, { registers });
}

const { quality, samples, issue } = boxes(() => running as Rig);

const word = (address: number, more: Row = {}) => ({
  sensor: `s${address}`,
  asset: 'a',
  address,
  type: 'uint16',
  ...more,
});

const plant: FlowNode = {
  id: 'p',
  type: 'mantis-plant',
  opcua: false,
  modbus: true,
  modbusPort: 0,
  sampleMs: 50,
};
const pump = [
  { sensor: 'pressure', asset: 'pump-1', address: 102, type: 'float32', unit: 'bar' },
  { sensor: 'failed', asset: 'pump-1', address: 199, type: 'bit', part: 0 },
  { sensor: 'vibration', asset: 'motor-1', address: 0, type: 'float32', unit: 'mm/s', scale: 1000 },
];

test('registers of the simulated plant: an object for each asset, with units, times and one source', async () => {
  await start({ host: 'plant' }, { registers: pump }, [plant]);
  const { channels, source, at, t } = await samples(({ asset }) => asset === 'pump-1');
  expect(channels).toMatchObject({ pressure: { unit: 'bar', q: [100] }, failed: { v: [0] } });
  expect(channels.pressure.v[0]).toBeGreaterThan(50);
  expect(source).toEqual({ protocol: 'modbus', address: 'plant' });
  expect(t).toEqual([at]);
  const motor = await samples(({ asset }) => asset === 'motor-1');
  expect(motor.channels.vibration.v[0]).toBeGreaterThan(500);
});

test('a plant that goes away is told once as stale, and read again when it is back', async () => {
  const flow = await start({ host: 'plant', timeoutMs: 200 }, { registers: pump }, [plant]);
  const before = await samples();
  flow.send('p', { reset: true });
  device = await startDevice(addresses);
  const { port } = device;
  await flow.restart(flowOn(port));
  await samples();
  await device.close();
  expect(await issue('stale')).toMatchObject({ action: 'trying again' });
  await expect
    .poll(() => flow.statuses('m').some((text) => text.startsWith('stale since')), { timeout: 20_000 })
    .toBe(true);
  flow.received('samples');
  device = await startDevice(addresses, port);
  const after = await samples(() => true, 10_000);
  expect(after.seq).toBeGreaterThan(before.seq);
  expect(flow.errors().filter((text) => text.includes('nothing answers there'))).toHaveLength(1);
});

const flowOn = (port: number) => flow({ host: '127.0.0.1', port, timeoutMs: 200 }, { registers: [word(7)] });

test('a value that a device holds as text travels as metadata', async () => {
  const text = { pdu: Buffer.concat([Buffer.from([4]), Buffer.from('V2.1')]) };
  await against(() => text, [{ sensor: 'firmware', asset: 'a', address: 0, type: 'string', part: 2 }]);
  expect((await samples()).metadata).toEqual({ firmware: 'V2.1' });
});

test('a device that is read more seldom than it is missed says since when nothing came, and is as before with the next value', async () => {
  device = await startDevice(addresses);
  const settings = { registers: [word(1)], periodMs: 6_000, silentS: '1 s' };
  const flow = await start({ host: '127.0.0.1', port: device.port }, settings);
  await samples();
  const light = () => flow.statuses('m').at(-1);
  await expect.poll(light, { timeout: 5_000 }).toMatch(/^connected, nothing for \d+ s$/);
  await samples();
  await expect.poll(light, { timeout: 5_000 }).toMatch(/^1 values, \d+ ms$/);
});

test('neighbours are one request; a device that lacks an address in between is asked around it', async () => {
  const flow = await against(
    (asked) => (asked.address <= 3 && asked.address + asked.count > 3 ? { exception: 2 } : addresses(asked)),
    [word(1), word(2), word(3), word(5)],
  );
  const { channels } = await samples(({ channels }) => Object.keys(channels).length === 4);
  expect(channels).toMatchObject({
    s1: { v: [1] },
    s2: { v: [2] },
    s3: { v: [null], q: [0] },
    s5: { v: [5] },
  });
  expect(await issue('not-readable')).toMatchObject({
    sensor: 's3',
    example: expect.stringContaining('Modbus exception 2'),
  });
  expect(device?.asked[0]).toMatchObject({ address: 1, count: 5 });
  await expect.poll(() => flow.statuses('m').at(-1), { timeout: 20_000 }).toMatch(/^3 values/);
});

test('a unit that does not answer is stale, and the others are read as if it were not there', async () => {
  let silent = false;
  const registers = [word(1), word(2, { unitId: 2, asset: 'b' })];
  const flow = await against((asked) => (silent && asked.unitId === 2 ? null : addresses(asked)), registers);
  await samples(({ asset }) => asset === 'b');
  silent = true;
  expect(await issue('stale')).toMatchObject({ example: expect.stringContaining('unit 2') });
  await expect.poll(() => flow.statuses('m'), { timeout: 20_000 }).toContain('1 of 2 units away');
  flow.received('samples');
  for (let i = 0; i < 10; i++) expect((await samples()).asset).toBe('a');
  silent = false;
  await samples(({ asset }) => asset === 'b');
});

test('a device that hangs with its socket open is connected anew', async () => {
  let hangs = false;
  await against((asked) => (hangs ? null : addresses(asked)), [word(1)]);
  await samples();
  hangs = true;
  await issue('stale');
  await expect.poll(() => device?.connections, { timeout: 20_000 }).toBeGreaterThan(1);
  hangs = false;
  (running as Rig).received('samples');
  await samples();
});

test('cut connections are made again', async () => {
  await against(addresses, [word(1)]);
  await samples();
  device?.cut();
  (running as Rig).received('samples');
  await samples();
  await expect.poll(() => device?.connections, { timeout: 20_000 }).toBe(2);
});

describe('wrong answers', () => {
  test.each<[string, DeviceReply]>([
    ['too short', { pdu: Buffer.from([2, 0]) }],
    ['too long', { pdu: Buffer.from([4, 0, 1, 0, 2]) }],
    ['an empty frame', { raw: Buffer.from([0, 1, 0, 0, 0, 0]) }],
  ])('%s: no value, and no crash', async (_name, answer) => {
    let broken = true;
    await against((asked) => (broken ? answer : addresses(asked)), [word(1)]);
    await quality(({ issues }) => ['malformed', 'stale'].includes(issues[0].problem));
    broken = false;
    expect((await samples()).channels.s1.v).toEqual([1]);
  });

  test('an exception that a device invents is told with its number', async () => {
    await against(() => ({ exception: 66 }), [word(1)]);
    expect(await issue('not-readable')).toMatchObject({ example: expect.stringContaining('66') });
    expect((await samples()).channels.s1).toMatchObject({ v: [null], q: [0] });
  });
});

test('a row whose address is none is set aside, in the light and in the log, and the others are read', async () => {
  const flow = await against(addresses, [word(1), word(400_001), word(5)]);
  const { channels } = await samples();
  expect(channels).toMatchObject({ s1: { v: [1] }, s5: { v: [5] } });
  expect(Object.keys(channels)).toEqual(['s1', 's5']);
  await expect
    .poll(() => flow.statuses('m').at(-1), { timeout: 20_000 })
    .toBe('2 values, 1 set aside: a/s400001');
});

describe('what a person must mend is a sentence', () => {
  test.each([
    ['m', {}, {}, 'There is nothing to read: add'],
    ['m', {}, { registers: [{ sensor: 's' }] }, 'Setting "Registers" is'],
    ['m', {}, { registers: [word(400_001)] }, 'a/s400001: address 400001 is ou'],
    ['m', {}, { endpoint: '', registers: [word(1)] }, 'Setting "Connection" is "": mus'],
    ['e', { way: 'rtu' }, { registers: [word(1)] }, 'A serial line needs the name of'],
    ['m', { host: '127.0.0.1', port: 1 }, { registers: [word(1)] }, 'server not reached'],
    ['m', { way: 'rtu', path: '/dev/none' }, { registers: [word(1)] }, 'port not opened'],
  ])('%s %j %j', async (node, connection, settings, sentence) => {
    const flow = await start(connection, settings);
    await expect.poll(() => flow.statuses(node).join('\n'), { timeout: 20_000 }).toContain(sentence);
  });
});
