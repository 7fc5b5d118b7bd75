import { rig } from '@mantis-pdm/node-red-kit/testing';
import { expect, test } from 'vitest';
import { hasMosquitto, startBroker } from '../mqtt/broker.fixture';
import endpoint from './node';

test.runIf(hasMosquitto)('the test button of an MQTT broker', async () => {
  const broker = await startBroker();
  const running = await rig([endpoint], []);
  const url = `mqtt://127.0.0.1:${broker.port}`;
  expect(await running.press('mantis-mqtt-endpoint', 'test', { config: { url } })).toEqual({
    text: `${url} answers.`,
  });
  await running.stop();
  await broker.close();
});
