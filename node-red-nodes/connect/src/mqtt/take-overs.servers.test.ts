import { worded, type Wording } from '@mantis-pdm/core/remarks';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { systemClock } from '@mantis-pdm/node-red-kit';
import { hasMosquitto, startBroker, type Broker } from './broker.fixture';
import { Hub } from './hub';

describe.runIf(hasMosquitto)('mosquitto', () => {
  let broker: Broker;
  let hubs: Hub[];
  beforeEach(async () => {
    broker = await startBroker();
    hubs = [];
  });
  afterEach(async () => {
    await Promise.all(hubs.map((hub) => hub.close()));
    await broker.close();
  });

  function reasons(protocolVersion: 4 | 5): string[] {
    const told: string[] = [];
    const client = { clientId: 'mantis-twin', protocolVersion, clean: true };
    const address = `mqtt://127.0.0.1:${broker.port}`;
    const url = () => Promise.resolve(address);
    const hub = new Hub({ url, address, client, clock: systemClock });
    hubs.push(hub);
    const nothing = () => undefined;
    const onLost = ({ short }: { short: Wording }) => void told.push(worded(short));
    hub.subscribe({ filters: ['#'], qos: 1, onMessage: nothing, onFailed: nothing, onConnected: nothing, onLost }); // prettier-ignore
    return told;
  }

  test.each([4, 5] as const)(
    'MQTT %i: two clients of one id are told',
    async (version) => {
      const [one, other] = [reasons(version), reasons(version)];
      const wait = { timeout: 60_000, interval: 100 };
      await expect.poll(() => one, wait).toContain('another has this id');
      await expect.poll(() => other, wait).toContain('another has this id');
    },
    120_000,
  );
});
