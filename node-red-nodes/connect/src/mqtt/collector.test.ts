import type { ContractObject, DataQuality, Samples } from '@mantis-pdm/core/contract';
import { expect, test } from 'vitest';
import { Collector, type MqttOptions } from './collector';
import { sourceOf } from '@mantis-pdm/node-red-kit/door';
import { definition } from './definition';
import { dataType, encodePayload } from '@mantis-pdm/node-red-kit/sparkplug';

const NOW = 1_700_000_000_000;

function collector(more: Partial<MqttOptions> = {}, node = 'node') {
  const kept: ContractObject[] = [];
  const disk = { full: false };
  const reports: DataQuality[] = [];
  const usual = Object.entries(definition.options).map(([key, option]) => [
    key,
    'default' in option && option.default,
  ]);
  const options = { ...(Object.fromEntries(usual) as MqttOptions), ...more };
  const one = new Collector(options, {
    clock: { now: () => NOW, steady: () => 0, sleep: () => Promise.resolve() },
    address: 'broker',
    node,
    emit: (objects) => {
      if (disk.full) return Promise.reject(new Error('disk full'));
      kept.push(...objects);
      return Promise.resolve();
    },
    quality: (report) => reports.push(report),
    publish: () => undefined,
  });
  const take = async (value: object | number, dup = false) =>
    one.take({ topic: 'plant/a/s', payload: Buffer.from(JSON.stringify(value)), qos: 1, retain: false, dup });
  const receive = (topic: string, text: string, retain = false) =>
    one.take({ topic, payload: Buffer.from(text), qos: 0, retain, dup: false });
  return { take, receive, kept: kept as Samples[], reports, disk, one };
}

test('a message that is sent again is taken once', async () => {
  const { take, kept, one } = collector();
  await take(1);
  await take(1, true);
  expect([kept.length, one.counts.repeated]).toEqual([1, 1]);
});

test('one that could not be kept is taken when it is sent again', async () => {
  const { take, kept, disk } = collector();
  disk.full = true;
  await expect(take(1)).rejects.toThrow('disk full');
  disk.full = false;
  await take(1, true);
  expect(kept).toHaveLength(1);
});

test('with a time of its own it has the same id again, also when that is the time of arrival; without, another one', async () => {
  const ids = async (value: object | number) => {
    const [first, second] = [collector(), collector()];
    await first.take(value);
    await second.take(8);
    await second.take(value, true);
    return [first.kept[0], second.kept[1]];
  };
  const [first, second] = await ids({ value: 7, timestamp: NOW });
  expect(second.id).toBe(first.id);
  expect(first).toMatchObject({ at: NOW, t: [NOW] });
  const [one, other] = await ids(7);
  expect(other.id).not.toBe(one.id);
  expect(one).toMatchObject({ at: NOW, t: [NOW] });
});

test('two nodes that take something else out of the same message give it two ids', async () => {
  const [one, other] = [collector({}, 'n1'), collector({}, 'n2')];
  for (const { take } of [one, other]) await take({ value: 7, timestamp: NOW });
  expect(one.kept[0].id).not.toBe(other.kept[0].id);
});

test.each([
  ['as saved before there was a pattern', '{device}', ['line', 'pump1', 'line', 'pump1']],
  ['by default', undefined, ['G1/line', 'G1/line/pump1', 'G2/line', 'G2/line/pump1']],
])('edge nodes and devices of one name in two groups, %s', async (_, assetName, assets) => {
  const { one, kept } = collector({
    format: 'sparkplug',
    topics: [{ topic: 'spBv1.0/#' }],
    ...(assetName ? { assetName } : {}),
  });
  const metrics = [{ name: 'temperature', datatype: dataType.Double, value: 1 }];
  const send = (topic: string, seq: number) =>
    one.take({
      ...{ topic: `spBv1.0/${topic}`, qos: 0, retain: false, dup: false },
      payload: encodePayload({ timestamp: NOW, seq, metrics }),
    });
  for (const group of ['G1', 'G2']) {
    await send(`${group}/NBIRTH/line`, 0);
    await send(`${group}/DBIRTH/line/pump1`, 1);
    await send(`${group}/DDATA/line/pump1`, 2);
  }
  expect([...new Set(kept.map(({ source }) => source.address))]).toEqual([
    'spBv1.0/G1/line',
    'spBv1.0/G1/line/pump1',
    'spBv1.0/G2/line',
    'spBv1.0/G2/line/pump1',
  ]);
  const [, , third] = kept;
  expect(third.source).toEqual(kept[1].source);
  expect(kept.filter((_, i) => i % 3 !== 2).map(({ asset }) => asset)).toEqual(assets);
  expect(new Set(kept.map(({ source }) => sourceOf(source))).size).toBe(4);
});

test('one device of two edge nodes of a group are two sources', async () => {
  const { one, kept } = collector({
    format: 'sparkplug',
    topics: [{ topic: 'spBv1.0/#' }],
    assetName: '{device}',
  });
  const metrics = [{ name: 'temperature', datatype: dataType.Double, value: 1 }];
  for (const node of ['E1', 'E2'])
    for (const [seq, topic] of [`NBIRTH/${node}`, `DBIRTH/${node}/pump1`, `DDATA/${node}/pump1`].entries())
      await one.take({
        ...{ topic: `spBv1.0/G/${topic}`, qos: 0, retain: false, dup: false },
        payload: encodePayload({ timestamp: NOW, seq, metrics }),
      });
  const pumps = kept.filter(({ asset }) => asset === 'pump1').map(({ source }) => sourceOf(source));
  expect([pumps.length, new Set(pumps).size]).toEqual([4, 2]);
});

test('an empty payload deletes what is retained: it is no value, and no error', () => {
  const { receive, kept, reports, one } = collector();
  void receive('plant/a/s', '', true);
  void receive('plant/a/s', '');
  expect([kept, reports, one.counts]).toEqual([[], [], expect.objectContaining({ messages: 0, deleted: 2 })]);
});

test('what of a payload is no reading is told once, and a missing value as missing', () => {
  const { receive, kept, reports } = collector({ topics: [{ topic: 'tele/+asset/SENSOR' }] });
  for (let i = 0; i < 3; i++)
    void receive('tele/plug/SENSOR', '{"ENERGY":{"Power":21},"TempUnit":"C","Temperature":"unavailable"}');
  expect(kept.map(({ channels }) => Object.keys(channels))).toEqual(
    Array(3).fill(['ENERGY.Power', 'Temperature']),
  );
  expect(
    reports.flatMap(({ asset, issues }) => issues.map((issue) => [asset, issue.problem, issue.example])),
  ).toEqual([
    ['plug', 'left-out', 'TempUnit is "C": text measures nothing'],
    ['plug', 'no-value', 'Temperature is "unavailable": taken as missing'],
  ]);
});

test('below # the rest of the topic names the sensor of a single value', () => {
  const { receive, kept } = collector({ topics: [{ topic: 'shellies/+asset/#' }] });
  void receive('shellies/shelly1pm-1/relay/0/power', '23.5');
  void receive('shellies/shelly1pm-1/relay/0', 'on');
  expect(
    kept.map(({ asset, channels }) => [asset, Object.entries(channels).map(([name, { v }]) => [name, v[0]])]),
  ).toEqual([
    ['shelly1pm-1', [['relay/0/power', 23.5]]],
    ['shelly1pm-1', [['relay/0', 1]]],
  ]);
});

test('a time without an offset is of the zone that the node states; a zone that there is not is refused', () => {
  const { receive, kept } = collector({ topics: [{ topic: 'tele/+asset/SENSOR' }], zone: 'Europe/Berlin' });
  void receive('tele/plug/SENSOR', '{"Time":"2026-01-05T11:00:00","AM2301":{"Humidity":"51,5"}}');
  expect([kept[0].at, kept[0].channels['AM2301.Humidity'].v]).toEqual([Date.UTC(2026, 0, 5, 10), [51.5]]);
  expect(() => collector({ zone: 'Mars/Olympus' })).toThrow('There is no time zone "Mars/Olympus"');
});

test('topics of known senders name the device where the pattern does not, and what describes devices is told', () => {
  const { receive, kept, reports } = collector({ topics: [{ topic: '#' }] });
  void receive('tele/plug/SENSOR', '{"ENERGY":{"Power":21}}');
  void receive('zigbee2mqtt/door', '{"contact":true}');
  void receive('shellies/shelly1-1/relay/0/power', '23.5');
  void receive('shellyplus2pm-1/status/switch:1', '{"id":1,"apower":4}');
  void receive('pump/sensor/flow/state', '12.5');
  void receive('zigbee2mqtt/bridge/devices', '[{"network_address":1}]');
  void receive('homeassistant/sensor/x/temp/config', '{"expire_after":60}');
  expect(kept.map(({ asset, channels }) => [asset, ...Object.keys(channels)])).toEqual([
    ['plug', 'ENERGY.Power'],
    ['door', 'contact'],
    ['shelly1-1', 'relay/0/power'],
    ['shellyplus2pm-1', 'switch:1.apower'],
    ['pump', 'flow'],
  ]);
  expect(reports.flatMap(({ issues }) => issues.map(({ example }) => example))).toContain(
    'zigbee2mqtt/bridge/devices: describes devices and measures nothing',
  );
});
