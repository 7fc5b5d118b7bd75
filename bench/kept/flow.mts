export type FlowNode = Record<string, unknown> & { id: string; type: string };

/** An HTTP door and a historian at their defaults, with no limit on requests. */
export function flow(): FlowNode[] {
  const z = 'tab';
  return [
    { id: z, type: 'tab', label: 'Kept' },
    { id: 'door', type: 'mantis-http', z, ratePerMinute: 0, wires: [['sink'], ['quality']] },
    { id: 'sink', type: 'mantis-historian', z, store: 'store', enrol: true, wires: [] },
    {
      id: 'quality',
      type: 'debug',
      z,
      active: true,
      tosidebar: false,
      console: false,
      complete: 'payload',
      wires: [],
    },
    { id: 'store', type: 'mantis-store' },
    { id: 'api', type: 'mantis-api' },
  ];
}
