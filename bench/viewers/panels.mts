/** The queries of a dashboard of 30 panels on the quick start's five machines: 25 different ones, as a plant's own dashboards have. */
export const panels: readonly Record<string, unknown>[] = [
  ...Array.from({ length: 6 }, () => ({ kind: 'assets' })),
  ...['conveyor-1', 'fan-1', 'motor-1', 'pump-1', 'spindle-1'].flatMap((asset) => [
    { kind: 'rul', asset },
    { kind: 'history', asset, series: 'health.score' },
    { kind: 'history', asset, series: 'raw.vibration' },
    { kind: 'history', asset, series: 'raw.temperature' },
  ]),
  { kind: 'alarms' },
  { kind: 'work-orders' },
  { kind: 'alarm-counts' },
  { kind: 'health-states', asset: 'motor-1' },
];
