import { connectAsync } from 'mqtt';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { hasMosquitto, makeCertificates, startBroker } from './broker.fixture';
import { flow, issue, running, samples, start, subscribed } from './rig.fixture';

describe.runIf(hasMosquitto)('mosquitto', () => {
  const url = (scheme = 'mqtt') => `${scheme}://127.0.0.1:${running.broker?.port}`;
  const topics = [{ topic: 'line/+asset/+sensor' }];
  const publisher = async () => (running.client = await connectAsync(url()));

  test.each(['4', '5'])(
    'version %s: QoS 1 messages that came while we were away arrive, in order, once',
    async (version) => {
      running.broker = await startBroker();
      const flow = await start({ url: url(), version }, { topics });
      await subscribed();
      await publisher();
      await flow.restart([{ id: 'nothing', type: 'helper' }]);
      for (let i = 0; i < 50; i++) await running.client?.publishAsync('line/a/s', String(i), { qos: 1 });
      await flow.restart(flowOf(version));
      const values: unknown[] = [];
      while (values.length < 50) values.push((await samples()).channels.s.v[0]);
      expect(values).toEqual(Array.from({ length: 50 }, (_, i) => i));
    },
  );

  const flowOf = (version: string) => flow({ url: url(), version }, { topics });

  test('a broker that is killed is told as stale, and read again when it is back', async () => {
    running.broker = await startBroker();
    await start({ url: url() }, { topics });
    await subscribed();
    await publisher();
    await running.client?.publishAsync('line/a/s', '1', { qos: 1 });
    await samples();
    await running.client?.endAsync(true);
    await running.broker?.kill();
    expect(await issue('stale')).toMatchObject({ action: 'reconnecting' });
    await running.broker?.start();
    await publisher();
    let sent = 1;
    const again = setInterval(() => running.client?.publish('line/a/s', String(++sent), { qos: 1 }), 100);
    await samples(() => true, 10_000).finally(() => clearInterval(again));
  });

  test('a broker that hangs with its socket open is left and found again', async () => {
    running.broker = await startBroker();
    const flow = await start({ url: url() }, { topics });
    await subscribed();
    await publisher();
    await running.client?.publishAsync('line/a/s', '1', { qos: 1 });
    await samples();
    running.broker?.freeze();
    await issue('stale');
    running.broker?.thaw();
    const again = setInterval(() => running.client?.publish('line/a/s', '2', { qos: 0 }), 100);
    await samples(() => true, 20_000).finally(() => clearInterval(again));
    expect(flow.statuses('m').length).toBeGreaterThan(1);
  });

  test.each([
    ['take', 1],
    ['skip', 2],
    ['timed', 2],
  ])('retained messages without a time of their own: %s', async (retained, first) => {
    running.broker = await startBroker();
    await publisher();
    await running.client?.publishAsync('line/a/s', '1', { qos: 1, retain: true });
    await start({ url: url() }, { retained, topics });
    await subscribed();
    await running.client?.publishAsync('line/a/s', '2', { qos: 1 });
    expect((await samples()).channels.s.v).toEqual([first]);
  });

  describe('TLS', () => {
    const tls = [
      'allow_anonymous true',
      'cafile {folder}/ca.pem',
      'certfile {folder}/server.pem',
      'keyfile {folder}/server.key',
    ];

    test('a broker is believed only when a trusted authority vouches for it', async () => {
      running.broker = await startBroker(tls, makeCertificates);
      const caFile = join(running.broker?.folder, 'ca.pem');
      await start({ url: url('mqtts'), caFile }, { topics });
      await subscribed();
    });

    test('another one is refused with a sentence', async () => {
      running.broker = await startBroker(tls, makeCertificates);
      const flow = await start({ url: url('mqtts') }, { topics });
      await expect
        .poll(() => flow.errors().join(), { timeout: 20_000 })
        .toContain('the certificate of the broker is not trusted');
      expect(flow.received('samples')).toEqual([]);
    });
  });

  test('a user that the broker refuses is a sentence', async () => {
    running.broker = await startBroker(['allow_anonymous false']);
    const flow = await start({ url: url() }, { topics });
    await expect
      .poll(() => flow.errors().join(), { timeout: 20_000 })
      .toContain('the broker refuses the user');
  });
});
