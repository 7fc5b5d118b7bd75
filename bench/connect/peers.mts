import { at } from './red.mts';

type Node = Record<string, unknown>;

/** node-red-contrib-modbus: a connection, with what its editor states by itself. Its id is `c`. */
export function modbusClient(port: number): Node {
  return {
    id: 'c',
    type: 'modbus-client',
    clienttype: 'tcp',
    tcpHost: '127.0.0.1',
    tcpPort: String(port),
    tcpType: 'DEFAULT',
    bufferCommands: true,
    commandDelay: '1',
    clientTimeout: '1000',
    reconnectOnTimeout: true,
    reconnectTimeout: '2000',
    parallelUnitIdsAllowed: true,
    unit_id: '1',
  };
}

/** One reading node a unit, as its documentation shows. */
export function modbusRead(unit: number, read: { quantity: number; everyMs: number; to: string }): Node {
  return {
    id: `r${unit}`,
    type: 'modbus-read',
    ...at,
    name: `unit-${unit}`,
    topic: `unit-${unit}`,
    unitid: String(unit),
    dataType: 'HoldingRegister',
    adr: '0',
    quantity: String(read.quantity),
    rate: String(read.everyMs),
    rateUnit: 'ms',
    server: 'c',
    wires: [[read.to], []],
  };
}

/** node-red-contrib-opcua: one item node for each variable, as that node wants it, subscribed after a delay of seconds. */
export function opcuaSubscription(
  url: string,
  { items, delayS, to }: { items: readonly string[]; delayS: number; to: string },
): Node[] {
  const nodes = items.map((item, i) => ({
    id: `i${i}`,
    type: 'OpcUa-Item',
    ...at,
    item,
    datatype: 'Double',
    value: '',
    name: item,
    wires: [['c']],
  }));
  return [
    {
      id: 'e',
      type: 'OpcUa-Endpoint',
      endpoint: url,
      secpol: 'None',
      secmode: 'None',
      none: true,
      login: false,
    },
    {
      id: 'go',
      type: 'inject',
      ...at,
      props: [{ p: 'payload' }, { p: 'topic', vt: 'str' }],
      once: true,
      onceDelay: String(delayS),
      payload: '',
      payloadType: 'date',
      topic: '',
      wires: [nodes.map(({ id }) => id)],
    },
    ...nodes,
    {
      id: 'c',
      type: 'OpcUa-Client',
      ...at,
      endpoint: 'e',
      action: 'subscribe',
      deadbandtype: 'a',
      deadbandvalue: 1,
      time: '100',
      timeUnit: 'ms',
      certificate: 'n',
      localfile: '',
      wires: [[to], [], []],
    },
  ];
}
