import { boxes, type FlowNode, rig, type Rig } from '@mantis-pdm/node-red-kit/testing';
import type { MqttClient } from 'mqtt';
import { afterEach, expect } from 'vitest';
import endpoint from '../mqtt-endpoint/node';
import plantNode from '../../../simulate/src/plant/node';
import type { Broker } from './broker.fixture';
import mqtt from './node';

type Settings = Record<string, unknown>;

/** What a test has running; all of it ends with the test. */
export const running: { rig?: Rig; broker?: Broker; client?: MqttClient } = {};
afterEach(async () => {
  await running.rig?.stop();
  await running.client?.endAsync(true);
  await running.broker?.close();
  running.rig = running.broker = running.client = undefined;
});

/** A connector with a box at each output. */
export function flow(server: Settings, settings: Settings = {}): FlowNode[] {
  return [
    { id: 'e', type: 'mantis-mqtt-endpoint', keepaliveS: 1, ...server },
    {
      id: 'm',
      type: 'mantis-mqtt',
      endpoint: 'e',
      keep: 'off',
      wires: [['samples'], ['quality']],
      ...settings,
    },
    { id: 'samples', type: 'helper' },
    { id: 'quality', type: 'helper' },
  ];
}

/** Runs it. */
export async function start(server: Settings, settings: Settings = {}, more: FlowNode[] = []): Promise<Rig> {
  running.rig = await rig([endpoint, mqtt, plantNode], [...more, ...flow(server, settings)]);
  return running.rig;
}

export const { samples, issue } = boxes(() => running.rig as Rig);

/** Waits until the broker has heard what is wanted of it. */
export const subscribed = () =>
  expect
    .poll(() => running.rig?.statuses('m').some((text) => /no message yet|messages\/s/.test(text)), {
      timeout: 20_000,
    })
    .toBe(true);
