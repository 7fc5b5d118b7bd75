import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { dataType, encodePayload, type SparkplugMetric } from '@mantis-pdm/node-red-kit/sparkplug';
import { payloads } from '../../../../kit/src/sparkplug/payload.fixture';
import { SparkplugSession } from './session';
import { parseTopic } from './topic';

const NOW = 1_700_000_000_000;

/** An edge node of which the messages are made one after the other. */
function edge(session = new SparkplugSession()) {
  let seq = 0;
  const send = (type: string, metrics: SparkplugMetric[], { device = '', skip = 0, now = NOW } = {}) => {
    seq = type === 'NBIRTH' ? 0 : (seq + 1 + skip) % 256;
    const topic = `spBv1.0/g/${type}/line-1${device && `/${device}`}`;
    const payload = type === 'NDEATH' ? { metrics } : { timestamp: NOW, seq, metrics };
    return session.take(topic, encodePayload(payload), now);
  };
  const bdSeq = (value: number) => ({ name: 'bdSeq', datatype: dataType.UInt64, value });
  return { send, bdSeq };
}

const temperature = {
  name: 'temperature',
  alias: 1,
  datatype: dataType.Float,
  value: 40,
  properties: { engUnit: '°C' },
};
const level = { name: 'level', alias: 2, datatype: dataType.Int16, value: -5 };

/** An edge node that is born with a pump. */
function born() {
  const one = edge();
  one.send('NBIRTH', [one.bdSeq(7)]);
  return { ...one, birth: one.send('DBIRTH', [temperature, level], { device: 'pump-1' }) };
}

test('a birth gives names, units and values; data gives values by alias', () => {
  const { birth, send } = born();
  expect(birth).toEqual([
    {
      asset: 'pump-1',
      path: 'g/line-1/pump-1',
      texts: [],
      issues: [],
      points: [
        { sensor: 'temperature', unit: '°C', time: NOW, value: 40, quality: 100 },
        { sensor: 'level', unit: '', time: NOW, value: -5, quality: 100 },
      ],
    },
  ]);
  const [{ points }] = send(
    'DDATA',
    [{ alias: 1, value: 41.5, datatype: dataType.Float, timestamp: NOW - 5 }],
    {
      device: 'pump-1',
    },
  );
  expect(points).toEqual([{ sensor: 'temperature', unit: '°C', time: NOW - 5, value: 41.5, quality: 100 }]);
});

test('quality and null are taken over; text is no measurement', () => {
  const { send } = born();
  const [{ points, texts }] = send(
    'DDATA',
    [
      { alias: 1, value: 1, properties: { Quality: 0 } },
      { alias: 2, value: null },
      { name: 'temperature', value: 2, properties: { Quality: 500 } },
    ],
    { device: 'pump-1' },
  );
  expect(points.map(({ value, quality }) => [value, quality])).toEqual([
    [1, 0],
    [null, 0],
    [2, 50],
  ]);
  expect(texts).toEqual([]);
});

test('a gap in the sequence makes values uncertain, and a birth is asked for once in 5 s', () => {
  const { send, bdSeq } = born();
  const data = [{ alias: 1, value: 1 }];
  const [gap] = send('DDATA', data, { device: 'pump-1', skip: 2 });
  expect(gap.issues).toMatchObject([{ problem: 'sequence-gap', example: 'message 4 came where 2 was due' }]);
  expect(gap.rebirth).toEqual({ group: 'g', node: 'line-1' });
  expect(gap.points[0].quality).toBe(50);
  const [again] = send('DDATA', data, { device: 'pump-1', skip: 1, now: NOW + 4_000 });
  expect([again.rebirth, again.points[0].quality]).toEqual([undefined, 50]);
  send('NBIRTH', [bdSeq(8)]);
  const [after] = send('DBIRTH', [temperature], { device: 'pump-1' });
  expect(after.points[0].quality).toBe(100);
});

test('sequence numbers go on from 255 to 0', () => {
  const { send } = born();
  for (let i = 0; i < 600; i++) {
    const [{ issues }] = send('DDATA', [{ alias: 1, value: i }], { device: 'pump-1' });
    expect(issues).toEqual([]);
  }
});

test('data before any birth is refused, and the birth asked for', () => {
  const { send } = edge();
  expect(send('DDATA', [{ alias: 1, value: 1 }], { device: 'pump-1' })).toMatchObject([
    { points: [], issues: [{ problem: 'no-birth' }], rebirth: { node: 'line-1' } },
  ]);
});

describe('deaths', () => {
  test('of an edge node take back the values of all its devices', () => {
    const { send, bdSeq } = born();
    const [node, pump] = send('NDEATH', [bdSeq(7)]);
    expect(node).toMatchObject({ asset: 'line-1', issues: [{ problem: 'offline' }] });
    expect(pump).toMatchObject({ asset: 'pump-1', issues: [{ example: 'edge node line-1 is offline' }] });
    expect(pump.points).toMatchObject([
      { sensor: 'temperature', value: null, quality: 0 },
      { sensor: 'level', value: null, quality: 0 },
    ]);
    const [after] = send('DDATA', [{ alias: 1, value: 1 }], { device: 'pump-1' });
    expect(after.issues).toMatchObject([{ problem: 'no-birth' }]);
  });

  test('of an older connection mean nothing', () => {
    const { send, bdSeq } = born();
    expect(send('NDEATH', [bdSeq(6)])).toEqual([
      { asset: 'line-1', path: 'g/line-1', points: [], texts: [], issues: [] },
    ]);
  });

  test('of a device take back its values only', () => {
    const { send } = born();
    const [{ points, issues }] = send('DDEATH', [], { device: 'pump-1' });
    expect(points).toHaveLength(2);
    expect(issues).toMatchObject([{ asset: 'pump-1', problem: 'offline' }]);
  });
});

test.each<[string, object | undefined]>([
  ['spBv1.0/g/DDATA/n/d', { group: 'g', type: 'DDATA', node: 'n', device: 'd' }],
  ['spBv1.0/g/NBIRTH/n', { group: 'g', type: 'NBIRTH', node: 'n' }],
  ['spBv1.0/g/NDATA/n/d', undefined],
  ['spBv1.0/g/DDATA/n', undefined],
  ['spBv1.0/STATE/host', undefined],
  ['spAv1.0/g/NDATA/n', undefined],
  [`spBv1.0/g/NDATA/${'x'.repeat(300)}`, undefined],
])('topic %.30s', (topic, parts) => {
  expect(parseTopic(topic)).toEqual(parts);
});

test('a session survives any order of any messages, and gives finite values only', () => {
  const type = fc.constantFrom('NBIRTH', 'NDEATH', 'NDATA', 'DBIRTH', 'DDEATH', 'DDATA', 'NCMD');
  const message = fc.tuple(type, payloads, fc.constantFrom('d', 'e'));
  fc.assert(
    fc.property(fc.array(message, { maxLength: 20 }), (messages) => {
      const session = new SparkplugSession();
      for (const [kind, one, device] of messages) {
        const topic = `spBv1.0/g/${kind}/n${kind.startsWith('D') ? `/${device}` : ''}`;
        for (const { points } of session.take(topic, encodePayload(one), NOW))
          for (const { value, time } of points) {
            expect(value === null || Number.isFinite(value)).toBe(true);
            expect(Math.abs(time)).toBeLessThanOrEqual(8.64e15);
          }
      }
    }),
  );
});

describe('integers of 64 bits', () => {
  /** One metric of a type, sent and read back. */
  function sent(datatype: number, value: number | bigint) {
    const { send, bdSeq } = edge();
    send('NBIRTH', [bdSeq(7)]);
    const metric: SparkplugMetric = { name: 'count', alias: 9, datatype, value };
    const [birth] = send('DBIRTH', [metric], { device: 'pump-1' });
    const [data] = send('DDATA', [{ alias: 9, datatype, value }], { device: 'pump-1' });
    expect(data.points).toEqual(birth.points);
    return data;
  }

  test.each([-1, -7, -5000, -(2 ** 40), Number.MIN_SAFE_INTEGER, 0, 1, 2 ** 52, Number.MAX_SAFE_INTEGER])(
    '%f is exact',
    (value) => {
      const { points, issues } = sent(dataType.Int64, value);
      expect([points[0].value, points[0].quality, issues]).toEqual([value, 100, []]);
    },
  );

  test('beyond 53 bits the nearest number is given, and told', () => {
    const { points, issues } = sent(dataType.Int64, -(2n ** 60n) - 1n);
    expect(points[0].value).toBe(-(2 ** 60));
    expect(issues).toMatchObject([
      {
        asset: 'pump-1',
        sensor: 'count',
        problem: 'inexact',
        action: 'rounded to 53 bits',
        example: '-1152921504606846977 became -1152921504606846976',
      },
    ]);
    expect(sent(dataType.UInt64, 2n ** 64n - 1n).points[0].value).toBe(2 ** 64);
  });

  test('any of them, as it was written', () => {
    fc.assert(
      fc.property(fc.bigInt({ min: -(2n ** 63n), max: 2n ** 63n - 1n }), (value) => {
        expect(sent(dataType.Int64, value).points[0].value).toBe(Number(value));
      }),
    );
  });
});

describe('an alias that two devices of one edge node use', () => {
  const pressure = { name: 'pressure', alias: 1, datatype: dataType.Float, value: 3 };

  test('means to each what its own birth said, and is told once', () => {
    const { send } = born();
    const [birth] = send('DBIRTH', [pressure], { device: 'fan-1' });
    expect(birth.issues.map(({ problem, example }) => [problem, example])).toEqual([
      ['alias-collision', 'alias 1 is "pressure" here and "temperature" of another device of this edge node'],
    ]);
    const data = (device: string, value: number) => send('DDATA', [{ alias: 1, value }], { device })[0];
    expect(data('pump-1', 41).points[0]).toMatchObject({ sensor: 'temperature', value: 41 });
    expect(data('fan-1', 4)).toMatchObject({ issues: [], points: [{ sensor: 'pressure', value: 4 }] });
  });

  test('a device that is born again keeps its own without a word', () => {
    const { send } = born();
    expect(send('DBIRTH', [temperature, level], { device: 'pump-1' })[0].issues).toEqual([]);
  });
});
