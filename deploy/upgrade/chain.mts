export type FlowNode = Record<string, unknown> & { id: string; type: string };

const TAB = 'tab';
const PROFILE = {
  match: 'pump-*',
  class: 'hydraulic-pump',
  criticality: 'high',
  location: 'Line 1',
  cycleMs: 500,
  indicatorFeature: 'vibration.mean',
  indicatorThreshold: 11.2,
  sensors: [
    { name: 'vibration', quantity: 'vibration', unit: 'mm/s', min: 0, max: 50, low: null, high: 7.1 },
    { name: 'temperature', quantity: 'temperature', unit: '°C', min: -20, max: 180, low: null, high: 110 },
  ],
};

/** The whole chain behind a door for readings, with settings as 0.1.0 saves them. `store`: what differs in the store. */
export function chain(store: object): FlowNode[] {
  const stages: FlowNode[] = [
    { id: 'http', type: 'mantis-http', lateS: null, late: 'take', wires: [['clean'], []] },
    { id: 'clean', type: 'mantis-clean', wires: [['window', 'rules', 'sink'], []] },
    { id: 'window', type: 'mantis-window', by: 'count', length: 10, hop: 5, wires: [['features'], []] },
    {
      id: 'features',
      type: 'mantis-features',
      only: 'mean,std,slope,last',
      wires: [['anomaly', 'rul', 'health', 'rules', 'sink']],
    },
    { id: 'anomaly', type: 'mantis-anomaly', baseline: 20, wires: [['health', 'rules', 'sink']] },
    { id: 'rul', type: 'mantis-rul', wires: [['health', 'rules', 'sink'], []] },
    { id: 'health', type: 'mantis-health', everyS: 1, wires: [['sink']] },
    { id: 'rules', type: 'mantis-rules', wires: [['alarm'], ['work-order']] },
    { id: 'alarm', type: 'mantis-alarm', wires: [[]] },
    { id: 'work-order', type: 'mantis-work-order', wires: [[]] },
    { id: 'sink', type: 'mantis-historian', store: 'store', wires: [] },
  ];
  const settings: FlowNode[] = [
    { id: 'pump', type: 'mantis-asset', name: 'Hydraulic pump', ...PROFILE },
    { id: 'store', type: 'mantis-store', engine: 'embedded', keepFeatures: true, ...store },
    { id: 'registry', type: 'mantis-registry', engine: 'sqlite' },
    { id: 'models', type: 'mantis-models' },
    { id: 'api', type: 'mantis-api' },
  ];
  const placed = stages.map((stage, i) => ({ z: TAB, x: 120 + 150 * (i % 6), y: 80 + 60 * i, ...stage }));
  const nodes = [...placed, ...settings].map((node) => ({ settingsVersion: versionOf(node.type), ...node }));
  return [{ id: TAB, type: 'tab', label: 'release 0.1.0' }, ...nodes];
}

function versionOf(type: unknown): number {
  return type === 'mantis-clean' ? 2 : 1;
}

/** Epoch ms of the first reading. */
const START = Date.UTC(2026, 10, 20, 10);

/** Readings of a pump whose vibration grows from 3 mm/s after the 150th, one of each sensor every ten seconds. */
export function readings(from: number, count: number): object[] {
  return Array.from({ length: count }, (_, k) => from + k).flatMap((i) => {
    const timestamp = new Date(START + i * 10_000).toISOString();
    const wear = Math.max(0, i - 150);
    const vibration = 3 + 0.03 * wear + 0.2 * Math.sin(i * 2.4);
    const temperature = 45 + 0.5 * Math.sin(i / 20);
    return [
      { assetId: 'pump-1', sensorId: 'vibration', timestamp, unit: 'mm/s', value: rounded(vibration) },
      { assetId: 'pump-1', sensorId: 'temperature', timestamp, unit: '°C', value: rounded(temperature) },
    ];
  });
}

function rounded(value: number): number {
  return Math.round(value * 1000) / 1000;
}
