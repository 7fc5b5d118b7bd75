import { describe, expect, test } from 'vitest';
import { normalise } from '../normalise';
import { leftText } from '../tag';

const NOW = Date.UTC(2026, 0, 5, 12);

function read(payload: unknown, more: object = {}) {
  const hints = { sensor: 's', now: NOW, seq: 1, source: { protocol: 'p', address: '' }, ...more };
  const { objects, errors, left } = normalise(payload, { asset: 'a', ...hints });
  const rows = objects.flatMap((one) =>
    one.kind === 'samples'
      ? Object.entries(one.channels).map(([name, { v }]) => [one.asset, name, v[0], one.at])
      : [],
  );
  return { rows, errors: errors.map(({ message }) => message), left: left.map(leftText) };
}

describe('what is built almost like a known kind is read as any other object, or told', () => {
  test.each<[name: string, payload: unknown, rows: unknown[][]]>([
    ['SenML with a foreign label', [{ n: 'x', v: 1, other: 2 }], [['a', 'x', 1, NOW]]],
    ['a metric without tags or time', { name: 'm', fields: { f: 1 } }, [['a', 'f', 1, NOW]]],
    ['metrics that are none', { metrics: [], t1: 1 }, [['a', 't1', 1, NOW]]],
    ['fields without a name', { fields: { f: 1 } }, [['a', 'f', 1, NOW]]],
    ['columns without rows', { columns: ['x'], t1: 1 }, [['a', 't1', 1, NOW]]],
    ['results without series', { results: [{ t1: 1 }, { series: [7] }] }, [['a', 'results.0.t1', 1, NOW]]],
    ['a table with less cells than columns', { columns: ['x', 'y'], rows: [[1]] }, [['a', 'x', 1, NOW]]],
    ['property values that are none', { propertyValues: [7], t1: 1 }, [['a', 't1', 1, NOW]]],
    ['entries of something else', { entries: [{ x: 1 }] }, [['a', 'entries.0.x', 1, NOW]]],
    ['measurements of none', { measurements: [], t1: 1 }, [['a', 't1', 1, NOW]]],
    ['measurements without series', { measurements: [{ x: 1 }] }, [['a', 'x', 1, NOW]]],
    ['devices with something else', { A: [{ x: 1 }] }, [['a', 'A.0.x', 1, NOW]]],
    ['a method that notifies of nothing', { method: 'NotifyX', params: { x: 1 } }, [['a', 'x', 1, NOW]]],
    ['a method that is none', { method: 'Get', params: { x: 1 } }, [['a', 'x', 1, NOW]]],
    [
      'a notification without a source',
      { method: 'NotifyStatus', dst: 'x', params: { t1: 1 } },
      [['a', 't1', 1, NOW]],
    ],
    ['a device without an object', { deviceInfo: {}, t1: 1 }, [['a', 't1', 1, NOW]]],
    ['an end device without an uplink', { end_device_ids: {}, t1: 1 }, [['a', 't1', 1, NOW]]],
    ['an entity without a state', { entity_id: 'x', t1: 1 }, [['a', 't1', 1, NOW]]],
    ['a state without attributes', { entity_id: 'x', state: 4 }, [['a', 'x', 4, NOW]]],
    [
      'PPMP without offsets',
      { measurements: [{ ts: NOW - 1000, series: { x: [1], y: 'no' } }] },
      [['a', 'x', 1, NOW - 1000]],
    ],
    [
      'PPMP of version 2, which calls its device otherwise',
      { device: { deviceID: 'M2' }, measurements: [{ ts: NOW - 1000, series: { x: [1] } }] },
      [['M2', 'x', 1, NOW - 1000]],
    ],
    [
      'PPMP with an offset that is none',
      { measurements: [{ ts: NOW - 1000, series: { time: ['soon'], x: [1] } }] },
      [['a', 'x', 1, NOW - 1000]],
    ],
    [
      'an object of BACnet without values',
      { objectId: { type: 0, instance: 1 }, t1: 1 },
      [
        ['a', 'objectId.type', 0, NOW],
        ['a', 'objectId.instance', 1, NOW],
        ['a', 't1', 1, NOW],
      ],
    ],
    [
      'a list of tags of which one has no value',
      { list: [{ id: 'x', v: 1 }, { id: 'y' }] },
      [['a', 'x', 1, NOW]],
    ],
    [
      'a tag whose value is an object',
      { list: [{ id: 'x', v: { deeper: 1 } }] },
      [['a', 'list.0.deeper', 1, NOW]],
    ],
    ['text with an equals sign', 'a = b', []],
    ['line protocol with a pair that is none', 'pump =1', []],
    ['comments only', '# x=1', []],
  ])('%s', (_name, payload, rows) => {
    const found = read(payload);
    expect(found.rows).toEqual(rows);
    expect(found.rows.length + found.errors.length).toBeGreaterThan(0);
  });

  test('times, units and names of a record of SenML that are none cost that record', () => {
    expect(
      read([
        { n: 'x', v: 1, t: 'noon' },
        { n: 'y', v: 2, u: 7 },
      ]).rows,
    ).toEqual([['a', 'y', 2, NOW]]);
    expect(read([{ bn: 'dev', v: 1 }, { n: 'z', vd: 'AA' }, { n: 'w' }]).left).toEqual(['[1] is "AA": text measures nothing']); // prettier-ignore
    expect(read([{ n: 'x', v: 1, t: 1_767_571_200 }]).rows).toEqual([['a', 'x', 1, 1_767_571_200_000]]);
  });

  test('an uplink that nobody decoded, and without a time, is refused with what it lacks', () => {
    const ids = { end_device_ids: { device_id: 'x' } };
    expect(read({ ...ids, uplink_message: { frm_payload: 'AA==' } }).errors[0]).toContain('holds no number');
    const decoded = { decoded_payload: { t1: 1 } };
    expect(read({ ...ids, uplink_message: decoded }).rows).toEqual([['a', 't1', 1, NOW]]);
    const chirp = { deviceInfo: { devEui: '70b3' }, object: { t1: 1 } };
    expect(read(chirp, { asset: undefined }).rows).toEqual([['70b3', 't1', 1, NOW]]);
  });

  test('a metric without a tag that names its asset needs one; several are told apart by their tags', () => {
    const metric = { name: 'm', tags: { line: 'x' }, fields: { f: 1 } };
    expect(read(metric, { asset: undefined }).errors[0]).toContain('asset is missing');
  });

  test('a table in a table of tags, lists within lists, and a state with a number beside', () => {
    const one = { columns: ['x', 'serial'], values: [[1, null]], tags: { line: '7' } };
    expect(read({ results: [{ series: [one] }, 7] }).rows.map(([, name]) => name)).toEqual([
      'line',
      'x',
      'serial',
    ]);
    expect(read({ entity_id: 'e', state: 1, attributes: { level: 3, list: [1, 2] } }).left).toHaveLength(2);
    expect(read({ event: { data: { new_state: { entity_id: 'e', state: 4 } } } }).rows).toEqual([
      ['a', 'e', 4, NOW],
    ]);
    expect(read({ event: 'x', data: 7 }).rows).toEqual([['a', 'data', 7, NOW]]);
    expect(read('pump on=f,off=F').rows).toEqual([
      ['a', 'on', 0, NOW],
      ['a', 'off', 0, NOW],
    ]);
  });

  test('SiteWise: an id for an alias, texts told, and other properties of BACnet told', () => {
    const values = [{ value: { stringValue: 'x' }, timestamp: { timeInSeconds: 1_767_571_200 } }];
    expect(read({ propertyId: 'p', propertyValues: values }).errors[0]).toContain('text measures nothing');
    const other = { object: { type: 8, instance: 1 }, property: 77, values: [{ value: 'x' }, 7] };
    expect(read({ t1: 1, ...other }).errors[0]).toContain('object-8-1 property 77');
    const nameless = {
      objectId: { type: 0, instance: 1 },
      values: [{ value: 4 }, { property: { id: 85 }, value: 4 }],
    };
    expect(read(nameless).left[0]).toContain('property unknown');
  });
});

describe('frames in an object', () => {
  test.each<[payload: object, more: object, channels: object]>([
    [{ values: [1, 2, 3], fs: 10, unit: 'g' }, {}, { s: [1, 2, 3] }],
    [{ x: [1, 2], y: [3, 4], sampleRate: 10 }, {}, { x: [1, 2], y: [3, 4] }],
    [{ data: { x: [1, 2] }, sampling_rate: 10 }, {}, { x: [1, 2] }],
    [{ values: [1, 2, 3] }, { fs: 10, sensor: undefined }, { values: [1, 2, 3] }],
  ])('%j', (payload, more, channels) => {
    const hints = {
      asset: 'a',
      sensor: 's',
      now: NOW,
      seq: 1,
      source: { protocol: 'p', address: '' },
      ...more,
    };
    const [object] = normalise(payload, hints).objects;
    expect(object).toMatchObject({ fs: 10, at: NOW });
    const found =
      object.kind === 'samples' ? Object.entries(object.channels).map(([name, { v }]) => [name, v]) : [];
    expect(Object.fromEntries(found)).toEqual(channels);
  });

  test('arrays of several lengths, a rate that is none, and an object without arrays are no frame', () => {
    for (const payload of [
      { x: [1, 2], y: [3, 4, 5], fs: 1, t1: 1 },
      { x: [1, 2], fs: 0, t1: 1 },
      { fs: 10, t1: 1 },
    ])
      expect(read(payload).rows).toContainEqual(['a', 't1', 1, NOW]);
  });

  test('what stands beside the arrays of a frame is told', () => {
    expect(read({ x: [1, 2], y: [3], fs: 1, rpm: 7, note: 'w' }).left).toEqual([
      'y holds more than is looked through; a field with its path reads it',
      'rpm is 7: it stands beside a value; a field with its path reads it',
      'note is "w": text measures nothing',
    ]);
  });
});
