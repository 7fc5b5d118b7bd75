import { afterEach, expect, test } from 'vitest';
import { startPeculiar, type Peculiar, type Personality } from './personality.fixture';
import { openSerial } from './serial-wire';
import type { ModbusRequest, Wire } from './wire';

/** The frames of a serial line, carried by a socket: here is no port. */
const LINE = { kind: 'rtu', path: '/dev/none', baudRate: 9600, parity: 'none', stopBits: 1 } as const;

let device: Peculiar | undefined;
let wire: Wire | undefined;
afterEach(async () => {
  await wire?.close();
  await device?.close();
  wire = device = undefined;
});

async function lineTo(personality: Personality): Promise<Wire> {
  device = await startPeculiar(personality, true);
  const { port } = device;
  wire = await openSerial(LINE, (client) => client.connectTelnet('127.0.0.1', { port }));
  return wire;
}

const request = (more: Partial<ModbusRequest> = {}): ModbusRequest => ({
  ...{ unitId: 7, area: 'holding', address: 40, count: 3 },
  ...more,
});

test.each(['holding', 'input'] as const)('registers of the area %s come as their bytes', async (area) => {
  const line = await lineTo((got, { answer }) => answer(got));
  expect(await line.read(request({ area }), 5_000)).toEqual(Buffer.from([0, 40, 0, 41, 0, 42]));
  expect([line.answers, line.open]).toEqual([1, true]);
  expect(device?.got[0]).toMatchObject({
    unitId: 7,
    code: area === 'holding' ? 3 : 4,
    address: 40,
    count: 3,
  });
});

test.each(['coil', 'discrete'] as const)('bits of the area %s come as their bytes', async (area) => {
  const line = await lineTo(({ code }, { send }) => send(Buffer.from([code, 1, 0b101])));
  expect(await line.read(request({ area }), 5_000)).toEqual(Buffer.from([0b101]));
});

test.each<[string, Personality, object]>([
  ['a refusal', (_, { refuse }) => refuse(2), { fault: 'exception', code: 2 }],
  ['silence', () => undefined, { fault: 'no-answer' }],
  ['two registers of three', (got, { answer }) => answer({ ...got, count: 2 }), { fault: 'no-answer' }],
  ['one register too many', (got, { answer }) => answer({ ...got, count: 4 }), { fault: 'malformed' }],
])('%s is told for what it is', async (_name, personality, fault) => {
  const line = await lineTo(personality);
  await expect(line.read(request(), 300)).rejects.toMatchObject(fault);
  expect(line.answers).toBe(0);
});

test('registers of 32 bits are not asked for over a serial line', async () => {
  const line = await lineTo((got, { answer }) => answer(got));
  await expect(line.read(request({ wide: true }), 300)).rejects.toMatchObject({ fault: 'malformed' });
  expect(device?.got).toEqual([]);
});

test('a line that is closed is no longer open, nor one whose other side has gone', async () => {
  const line = await lineTo((_, { close }) => close());
  await line.read(request(), 300).catch(() => undefined);
  await expect.poll(() => line.open).toBe(false);
  await line.close();
  expect((await lineTo((got, { answer }) => answer(got))).open).toBe(true);
  await wire?.close();
  expect(wire?.open).toBe(false);
});

test('a port that is not there is named, with what to do', async () => {
  await expect(openSerial(LINE)).rejects.toThrow(
    /^Modbus \/dev\/none: (the serial port cannot be opened|serial lines need)/,
  );
  const missing = Object.assign(new Error('missing'), { code: 'MODULE_NOT_FOUND' });
  await expect(openSerial(LINE, () => Promise.reject(missing))).rejects.toThrow('install it beside this one');
});
