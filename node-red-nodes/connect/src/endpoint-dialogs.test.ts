import { rig, type Rig } from '@mantis-pdm/node-red-kit/testing';
import { afterEach, describe, expect, test } from 'vitest';
import { addresses, startDevice } from './modbus/device.fixture';
import modbusEndpoint from './modbus-endpoint/node';
import mqttEndpoint from './mqtt-endpoint/node';

let running: Rig | undefined;
const closing: (() => Promise<void>)[] = [];
afterEach(async () => {
  await running?.stop();
  for (const close of closing.splice(0)) await close();
});

const pressTest = async (type: string, config: Record<string, unknown>) => {
  running = await rig([modbusEndpoint, mqttEndpoint], []);
  return running.press(type, 'test', { config });
};

describe('the test button', () => {
  test('of a Modbus connection', async () => {
    const device = await startDevice(addresses);
    closing.push(() => device.close());
    const config = { host: '127.0.0.1', port: device.port };
    expect(await pressTest('mantis-modbus-endpoint', config)).toEqual({
      text: `127.0.0.1:${device.port} answers.`,
    });
  });

  test.each([
    ['mantis-modbus-endpoint', { host: '127.0.0.1', port: 1 }, 'nothing answers there'],
    ['mantis-modbus-endpoint', { way: 'rtu' }, 'A serial line needs the name of its port'],
    ['mantis-mqtt-endpoint', { url: 'mqtt://127.0.0.1:1' }, 'nothing answers there'],
    ['mantis-mqtt-endpoint', { url: 'x' }, 'The address is "x"'],
  ])('%s %j: a failure is a sentence', async (type, config, sentence) => {
    await expect(pressTest(type, config)).rejects.toThrow(sentence);
  });
});
