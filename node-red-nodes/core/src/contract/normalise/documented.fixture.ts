import type { Hints } from './hints';

/** Time of arrival, and what the payloads state. */
export const NOW = Date.UTC(2026, 0, 5, 12);
export const AT = Date.UTC(2026, 0, 5, 10);

/** Payloads as their senders document them, and what is read: asset, sensor, value, time, unit. Without hints the asset is `a`. */
export const documented: [kind: string, payload: unknown, rows: unknown[][], hints?: Partial<Hints>][] = [
  [
    'Kepware IoT Gateway, standard template',
    {
      timestamp: NOW,
      values: [
        { id: 'C.D.T1', v: 7, q: true, t: AT },
        { id: 'C.D.T2', v: 8, q: false, t: AT },
      ],
    },
    [
      ['a', 'C.D.T1', 7, AT],
      ['a', 'C.D.T2', 8, AT],
    ],
  ],
  [
    'Kepware, no asset known',
    [{ id: 'C.D.T1', v: 7, q: true, t: AT }],
    [['C.D', 'T1', 7, AT]],
    { asset: undefined },
  ],
  ['Kepware, template of a list', [{ tagname: 'G.D.T', timestamp: AT, value: 9 }], [['a', 'G.D.T', 9, AT]]],
  [
    'Telegraf, one metric',
    { fields: { flow: 12.5, on: true }, name: 'pump', tags: { host: 'P7' }, timestamp: AT / 1000 },
    [
      ['P7', 'flow', 12.5, AT],
      ['P7', 'on', 1, AT],
    ],
    { asset: undefined },
  ],
  [
    'Telegraf, a batch with a field of several',
    {
      metrics: [
        { fields: { usage: 1, load: 5 }, name: 'cpu', tags: { cpu: 'cpu0' }, timestamp: AT / 1000 },
        { fields: { usage: 2 }, name: 'cpu', tags: { cpu: 'cpu1' }, timestamp: AT / 1000 },
      ],
    },
    [
      ['a', 'cpu.cpu0.usage', 1, AT],
      ['a', 'load', 5, AT],
      ['a', 'cpu.cpu1.usage', 2, AT],
    ],
  ],
  [
    'InfluxDB line protocol',
    `pump,machine=P\\ 7 flow=12.5,n=3i,on=t,text="a, b=c" ${AT}000000\nfan flow=2`,
    [
      ['a', 'pump.flow', 12.5, AT],
      ['a', 'n', 3, AT],
      ['a', 'on', 1, AT],
      ['a', 'fan.flow', 2, NOW],
    ],
  ],
  [
    'SenML (RFC 8428) with base name, time, unit and relative times',
    [
      { bn: 'urn:dev:ow:10e2:', bt: AT / 1000, bu: 'A', bver: 5, n: 'voltage', u: 'V', v: 120.1 },
      { n: 'current', t: -5, v: 1.2 },
      { n: 'lid', vb: true, bv: 100 },
      { n: 'level', v: 1, u: 'Cel' },
      { n: 'label', vs: 'x' },
      { n: 'sum', s: 9 },
    ],
    [
      ['urn:dev:ow:10e2', 'voltage', 120.1, AT, 'V'],
      ['urn:dev:ow:10e2', 'lid', 1, AT, 'A'],
      ['urn:dev:ow:10e2', 'level', 101, AT, '°C'],
      ['urn:dev:ow:10e2', 'sum', 9, AT, 'A'],
      ['urn:dev:ow:10e2', 'current', 1.2, AT - 5_000, 'A'],
    ],
  ],
  [
    'SenML without a name of the device, of now',
    [{ bn: '', n: 'temp', v: 5, t: -2 }],
    [['a', 'temp', 5, NOW - 2_000]],
  ],
  [
    'Eclipse Kura',
    { sentOn: AT, metrics: { distance: 0.25, code: 'A23' }, position: { latitude: 45.5 } },
    [
      ['a', 'distance', 0.25, AT],
      ['a', 'position.latitude', 45.5, AT],
    ],
  ],
  [
    'Ignition, Sparkplug as JSON',
    {
      timestamp: NOW,
      metrics: [{ name: 'Motor/Speed', timestamp: AT, dataType: 'Float', value: 3 }],
      seq: 4,
    },
    [['a', 'Motor/Speed', 3, AT]],
  ],
  ['Losant', { time: { $date: '2026-01-05T10:00:00Z' }, data: { temp: 4 } }, [['a', 'temp', 4, AT]]],
  ['IBM Watson IoT', { d: { temp: 4 } }, [['a', 'temp', 4, NOW]]],
  ['AWS IoT shadow', { state: { reported: { temp: 4 } }, version: 7 }, [['a', 'temp', 4, NOW]]],
  [
    'AWS IoT SiteWise',
    {
      propertyAlias: '/line/temp',
      propertyValues: [
        {
          value: { doubleValue: 4 },
          timestamp: { timeInSeconds: AT / 1000, offsetInNanos: 5_000_000 },
          quality: 'GOOD',
        },
      ],
    },
    [['a', '/line/temp', 4, AT + 5]],
  ],
  [
    'OPC Publisher, samples',
    [
      {
        NodeId: 'ns=2;s=T',
        Value: { Value: 4, SourceTimestamp: '2026-01-05T10:00:00Z' },
        ApplicationUri: 'x',
      },
    ],
    [['a', 'ns=2;s=T', 4, AT]],
  ],
  [
    'OPC UA PubSub JSON',
    { MessageType: 'ua-data', Messages: [{ Timestamp: '2026-01-05T10:00:00Z', Payload: { T: { Value: 4, SourceTimestamp: AT } } }] }, // prettier-ignore
    [['a', 'T', 4, AT]],
  ],
  [
    'Siemens Industrial Edge',
    { seq: 1, vals: [{ id: '101', qc: 3, ts: AT, val: 4 }] },
    [['a', '101', 4, AT]],
  ],
  ['ThingsBoard', { ts: AT, values: { temp: 4 } }, [['a', 'temp', 4, AT]]],
  [
    'ThingsBoard gateway',
    { 'Device A': [{ ts: AT, values: { temp: 4 } }], 'Device B': [{ ts: AT, values: { temp: 5 } }] },
    [
      ['Device A', 'temp', 4, AT],
      ['Device B', 'temp', 5, AT],
    ],
  ],
  [
    'The Things Stack',
    {
      end_device_ids: { device_id: 'tank', dev_eui: '70B3' },
      received_at: '2026-01-05T10:00:00.000Z',
      uplink_message: { f_port: 1, decoded_payload: { level: 4 }, rx_metadata: [{ rssi: -40 }] },
    },
    [['tank', 'level', 4, AT]],
    { asset: undefined },
  ],
  [
    'ChirpStack',
    { deviceInfo: { deviceName: 'tank' }, time: '2026-01-05T10:00:00+00:00', fCnt: 4, object: { level: 4 } },
    [['tank', 'level', 4, AT]],
    { asset: undefined },
  ],
  [
    'Zigbee2MQTT with device information',
    {
      battery: 100,
      linkquality: 120,
      state: 'ON',
      last_seen: '2026-01-05T10:00:00Z',
      device: { friendlyName: 'plug', model: 'WSDCGQ01LM', networkAddress: 4711 },
    },
    [
      ['plug', 'battery', 100, AT],
      ['plug', 'linkquality', 120, AT],
      ['plug', 'state', 1, AT],
    ],
  ],
  ['Zigbee2MQTT availability', { state: 'offline' }, [['a', 'state', 0, NOW]]],
  [
    'Shelly, second generation',
    {
      src: 'shellyplus1pm-1',
      dst: 'x/events',
      method: 'NotifyStatus',
      params: {
        ts: AT / 1000,
        'switch:0': {
          id: 0,
          output: true,
          apower: 8.9,
          temperature: { tC: 47 },
          aenergy: { total: 6, by_minute: [1, 2] },
        },
      },
    },
    [
      ['shellyplus1pm-1', 'switch:0.output', 1, AT],
      ['shellyplus1pm-1', 'switch:0.apower', 8.9, AT],
      ['shellyplus1pm-1', 'switch:0.temperature.tC', 47, AT],
      ['shellyplus1pm-1', 'switch:0.aenergy.total', 6, AT],
    ],
    { asset: undefined },
  ],
  [
    'Shelly, first generation, status',
    { relays: [{ ison: true }], meters: [{ power: 5, timestamp: AT / 1000 }], unixtime: AT / 1000 },
    [
      ['a', 'relays.0.ison', 1, NOW],
      ['a', 'meters.0.power', 5, AT],
    ],
  ],
  [
    'Home Assistant, a state',
    {
      entity_id: 'sensor.t',
      state: '21.5',
      attributes: { unit_of_measurement: '°C', level: 3 },
      last_updated: AT,
    },
    [['a', 'sensor.t', 21.5, AT, '°C']],
  ],
  [
    'Home Assistant, an event',
    { event_type: 'state_changed', data: { new_state: { entity_id: 'sensor.t', state: 'unavailable' } } },
    [['a', 'sensor.t', null, NOW]],
  ],
  [
    'OpenMQTTGateway',
    { id: 'AA:BB:CC', mac_type: 0, rssi: -47, tempc: 21.5 },
    [
      ['a', 'rssi', -47, NOW],
      ['a', 'tempc', 21.5, NOW],
    ],
  ],
  [
    'rtl_433',
    { time: '2026-01-05 10:00:00', model: 'Acurite', id: 12, temperature_C: 4 },
    [['a', 'temperature_C', 4, AT]],
  ],
  [
    'FIWARE NGSI',
    { id: 'Room1', type: 'Room', temperature: { type: 'Number', value: 4 } },
    [['a', 'temperature', 4, NOW]],
  ],
  ['Ubidots', { temp: { value: 4, timestamp: AT, context: { k: 'x' } } }, [['a', 'temp', 4, AT]]],
  [
    'Cumulocity',
    { time: '2026-01-05T10:00:00Z', type: 'c8y_T', c8y_T: { T: { value: 4, unit: '°C' } } },
    [['a', 'c8y_T.T', 4, AT, '°C']],
  ],
  [
    'PPMP (Eclipse Unide)',
    {
      device: { id: 'M1' },
      measurements: [{ ts: '2026-01-05T10:00:00Z', series: { time: [0, 23], temp: [4, 5] } }],
    },
    [
      ['M1', 'temp', 4, AT],
      ['M1', 'temp', 5, AT + 23],
    ],
  ],
  [
    'InfluxDB 1, an answer',
    {
      results: [
        { series: [{ name: 'm', columns: ['time', 'temp', 'note', 'id'], values: [[AT, 4, 'x', 7]] }] },
      ],
    },
    [['a', 'temp', 4, AT]],
  ],
  ['a table', { columns: ['time', 'machine', 'temp'], rows: [[AT, 'P7', '4,5']] }, [['P7', 'temp', 4.5, AT]]],
  ['InfluxDB 2, a row of Flux', [{ _time: AT, _field: 'temp', _value: 4, table: 0 }], [['a', 'temp', 4, AT]]],
  [
    'BACnet, one property',
    { len: 14, objectId: { type: 0, instance: 3 }, property: { id: 85 }, values: [{ type: 4, value: 21.5 }] },
    [['a', 'analog-input-3', 21.5, NOW]],
  ],
  [
    'BACnet, several properties',
    {
      values: [
        { objectId: { type: 0, instance: 3 }, values: [{ id: 85, value: [{ type: 4, value: 4 }] }, { id: 77, value: [{ type: 7, value: 'T' }] }] }, // prettier-ignore
        {
          objectIdentifier: { type: 99, instance: 1 },
          values: [{ propertyIdentifier: 85, value: [{ value: 1 }] }],
        },
      ],
    },
    [
      ['a', 'analog-input-3', 4, NOW],
      ['a', 'object-99-1', 1, NOW],
    ],
  ],
  ['a single value in quotes', '"21.5"', [['a', 's', 21.5, NOW]]],
];
