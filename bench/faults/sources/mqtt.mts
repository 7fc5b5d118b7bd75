import mqttClient from 'mqtt';
import { join } from 'node:path';
import { at, pause, peers } from '../../connect/red.mts';
import { certify, startBroker } from '../broker.mts';
import { startProxy } from '../proxy.mts';
import { host, worldOf, type Source } from '../world.mts';

/** A counter, twenty times a second, published with QoS 1 past the proxy. */
export const mqtt: Source = async ({ peer = false, secure = false, smallDisk }) => {
  const broker = await startBroker(secure);
  const proxy = await startProxy(broker.port);
  const url = `${secure ? 'mqtts' : 'mqtt'}://127.0.0.1:${proxy.port}`;
  const ours = [
    {
      id: 'e',
      type: 'mantis-mqtt-endpoint',
      url,
      clientId: 'bench',
      keepaliveS: 5,
      caFile: secure ? join(broker.folder, 'ca.pem') : '',
    },
    {
      id: 'm',
      type: 'mantis-mqtt',
      ...at,
      endpoint: 'e',
      topics: [{ topic: 'plant/+asset/+sensor' }],
      keep: 'always',
      wires: [['store'], ['store']],
    },
  ];
  const theirs = [
    {
      id: 'b',
      type: 'mqtt-broker',
      broker: '127.0.0.1',
      port: String(proxy.port),
      clientid: 'bench',
      keepalive: '5',
      cleansession: false,
      protocolVersion: '4',
    },
    {
      id: 'm',
      type: 'mqtt in',
      ...at,
      topic: 'plant/#',
      qos: '1',
      datatype: 'json',
      broker: 'b',
      wires: [['store']],
    },
  ];
  const red = await host({ flow: peer ? theirs : ours, home: peer ? peers : undefined, smallDisk });
  await pause(2_000);
  const publisher = mqttClient.connect(broker.direct, {
    clientId: 'publisher',
    clean: false,
    reconnectPeriod: 200,
    ca: broker.ca,
    rejectUnauthorized: false,
  });
  let count = 0;
  const timer = setInterval(() => {
    publisher.publish('plant/a/s', JSON.stringify({ value: ++count, timestamp: Date.now() }), { qos: 1 });
  }, 50);
  return worldOf({ proxy, killSource: broker.kill, startSource: broker.start }, red, {
    changeCertificate: async () => {
      await broker.kill();
      certify(broker.folder, 'other');
      await broker.start();
    },
    acceptCertificate: async () => {
      await broker.kill();
      certify(broker.folder, 'ca');
      await broker.start();
    },
    closing: async () => {
      clearInterval(timer);
      publisher.end(true);
      await broker.close();
    },
  });
};
