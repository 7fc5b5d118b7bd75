import { connect as connectMqtt } from 'mqtt';
import type ModbusClient from 'modbus-serial';
import { connect } from 'node:net';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, describe, expect, test } from 'vitest';
import { loadOpcUa } from './load-opcua';
import { Plant } from '../machine';
import { startServers, type PlantServer } from '.';
import { freePort } from './free-port';
import { RegisterMap } from './register-map';

const NOW = Date.UTC(2026, 0, 1);
const pkiDir = mkdtempSync(join(tmpdir(), 'mantis-pki-'));
let plant: Plant;
let servers: PlantServer[] = [];
let problems: string[] = [];

async function serve(ports: Partial<Record<'opcua' | 'modbus' | 'mqtt', number>>): Promise<PlantServer> {
  plant = new Plant({ seed: 1, lifeMs: 480_000, machines: 1 });
  problems = [];
  const machines = plant.assets.map((asset) => ({ asset, specification: plant.specificationOf(asset) }));
  servers = await startServers(
    { opcua: null, modbus: null, mqtt: null, ...ports },
    {
      view: { machines, write: (asset, sensor, value) => plant.override(asset, sensor, value) },
      pkiDir,
      onProblem: ({ message }) => problems.push(message),
    },
  );
  for (const server of servers) server.update(plant.step(NOW), NOW);
  return servers[0];
}

const shown = (asset: string, sensor: string, now = NOW) =>
  plant.step(now).find((one) => one.asset === asset)?.sensors[sensor].value as number;

afterEach(async () => {
  for (const server of servers) await server.close();
  servers = [];
});

afterAll(() => rmSync(pkiDir, { recursive: true, force: true }));

test('a port in use is a sentence, and the other servers start', async () => {
  const first = await serve({ modbus: 0 });
  const taken = first.port;
  const others = servers;
  await serve({ opcua: taken, modbus: taken, mqtt: 0 });
  expect(servers.map(({ protocol }) => protocol)).toEqual(['mqtt']);
  expect(problems.sort()).toEqual([
    `The plant cannot serve Modbus TCP on port ${taken}: another program uses it; state another port, or 0 for any that is free.`,
    `The plant cannot serve OPC UA on port ${taken}: another program uses it; state another port, or 0 for any that is free.`,
  ]);
  servers.push(...others);
});

describe('Modbus', () => {
  async function client(port: number): Promise<ModbusClient> {
    const { default: Client } = (await import('modbus-serial')) as unknown as {
      default: new () => ModbusClient;
    };
    const modbus = new Client();
    await modbus.connectTCP('127.0.0.1', { port });
    modbus.setID(1);
    return modbus;
  }

  test('sensors are float32 registers, and a write overrides the simulation until NaN is written', async () => {
    const { port, update } = await serve({ modbus: 0 });
    const modbus = await client(port);
    const vibration = (await modbus.readHoldingRegisters(0, 2)).buffer.readFloatBE();
    expect(vibration).toBeGreaterThan(1);
    const written = Buffer.alloc(4);
    written.writeFloatBE(99.5);
    await modbus.writeRegisters(102, [written.readUInt16BE(0), written.readUInt16BE(2)]);
    expect(shown('pump-1', 'pressure')).toBe(99.5);
    update(plant.step(NOW), NOW);
    expect((await modbus.readInputRegisters(102, 2)).buffer.readFloatBE()).toBe(99.5);
    await modbus.writeRegisters(102, [0x7fc0, 0]);
    expect(shown('pump-1', 'pressure')).toBeGreaterThan(100);
    await expect(modbus.readHoldingRegisters(50, 2)).rejects.toThrow('Illegal data address');
    await expect(modbus.writeRegister(99, 1)).rejects.toThrow('Illegal data address');
    await new Promise((resolve) => modbus.close(resolve));
  });

  test('every sensor has registers of its own', async () => {
    await serve({});
    const machines = plant.assets.map((asset) => ({ asset, specification: plant.specificationOf(asset) }));
    const map = new RegisterMap(machines);
    const addresses = machines.flatMap(({ asset, specification }) =>
      specification.sensors.map(({ name }) => map.addressOf(asset, name)),
    );
    expect(addresses.slice(0, 7)).toEqual([0, 2, 4, 6, 8, 10, 100]);
    expect(new Set(addresses).size).toBe(addresses.length);
  });

  test('garbage on the port does not bring the plant down', async () => {
    const { port } = await serve({ modbus: 0 });
    for (let length = 0; length < 40; length++) await throwGarbage(port, length);
    const modbus = await client(port);
    expect((await modbus.readHoldingRegisters(0, 2)).data).toHaveLength(2);
    await new Promise((resolve) => modbus.close(resolve));
  });
});

/** Frames with a right length field and every function code, and then noise. */
function throwGarbage(port: number, length: number): Promise<void> {
  return new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1', () => {
      for (let code = 0; code < 50; code++) {
        const body = Buffer.alloc(length, 0xff);
        if (length > 0) body[0] = 1;
        if (length > 1) body[1] = code;
        socket.write(Buffer.concat([Buffer.from([0, 1, 0, 0, 0, length]), body]));
      }
      setTimeout(() => socket.destroy(), 10);
    });
    socket.on('error', () => undefined);
    socket.on('close', () => resolve());
  });
}

describe('MQTT', () => {
  test('values are retained under plant/<asset>/<sensor>, and /set overrides them', async () => {
    const { port, update } = await serve({ mqtt: 0 });
    const mqtt = connectMqtt(`mqtt://127.0.0.1:${port}`, { protocolVersion: 4 });
    const got = new Promise<[string, string]>((resolve) => {
      mqtt.once('message', (topic, payload) => resolve([topic, payload.toString()]));
    });
    await mqtt.subscribeAsync('plant/fan-1/flow');
    const [topic, text] = await got;
    expect(topic).toBe('plant/fan-1/flow');
    expect(JSON.parse(text)).toEqual({
      value: expect.any(Number),
      unit: 'm³/h',
      timestamp: '2026-01-01T00:00:00.000Z',
    });
    await mqtt.publishAsync('plant/fan-1/flow/set', '1234', { qos: 1 });
    expect(shown('fan-1', 'flow')).toBe(1234);
    await mqtt.publishAsync('plant/fan-1/flow/set', 'lots', { qos: 1 });
    await mqtt.publishAsync('plant/nobody/flow/set', '1', { qos: 1 });
    expect(problems[0]).toBe('MQTT plant/fan-1/flow/set: fan-1/flow cannot be set to NaN.');
    expect(problems[1]).toContain('There is no machine "nobody"');
    await mqtt.publishAsync('plant/fan-1/flow/set', 'null', { qos: 1 });
    update(plant.step(NOW), NOW);
    expect(shown('fan-1', 'flow')).toBeGreaterThan(5000);
    await mqtt.endAsync();
  });
});

describe('OPC UA', () => {
  test('variables carry value, status and source time, and a write overrides them until NaN is written', async () => {
    const { url, update } = await serve({ opcua: 0 });
    const { AttributeIds, DataType, OPCUAClient } = await loadOpcUa();
    const client = OPCUAClient.create({ endpointMustExist: false, connectionStrategy: { maxRetry: 0 } });
    await client.withSessionAsync(url, async (session) => {
      const nodeId = 'ns=1;s=spindle-1/torque';
      const read = () => session.read({ nodeId, attributeId: AttributeIds.Value });
      const first = await read();
      expect(first.value.value).toBeGreaterThan(5);
      expect(first.sourceTimestamp?.getTime()).toBe(NOW);
      const write = (value: number) =>
        session.write({
          nodeId,
          attributeId: AttributeIds.Value,
          value: { value: { dataType: DataType.Double, value } },
        });
      await write(55);
      expect(shown('spindle-1', 'torque')).toBe(55);
      update(plant.step(NOW), NOW);
      expect((await read()).value.value).toBe(55);
      await write(NaN);
      expect(shown('spindle-1', 'torque')).toBeLessThan(25);
      plant.setFault('spindle-1', 'sensor-dropout', true, 'torque');
      update(plant.step(NOW), NOW);
      expect((await read()).statusCode.name).toBe('BadSensorFailure');
    });
  });
});

test('a port that is taken is told by the system', async () => {
  const server = await serve({ mqtt: 0 });
  await expect(freePort(server.port)).rejects.toThrow('EADDRINUSE');
});
