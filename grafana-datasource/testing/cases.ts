import type { Alarm, Evidence, Rationale, WorkOrder } from '@mantis-pdm/core/contract';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;

const evidence = (asset: string, at: number): Evidence[] => [
  {
    quantity: 'anomaly score',
    value: 88,
    limit: 75,
    unit: '',
    text: 'vibration.rms carries 71 % of it',
    at,
    ref: `${asset}~anomaly`,
  },
  { quantity: 'RUL p10', value: 34, limit: 50, unit: 'cycles', text: '', at, ref: `${asset}~rul` },
];

const rationale: Rationale = {
  cause: 'A fault of the bearing that develops.',
  consequence: 'It seizes, and the line stops unplanned.',
  action: 'Look at the bearing, and plan its replacement.',
};

export function alarms(now: number): Alarm[] {
  const alarm = (
    asset: string,
    more: Pick<Alarm, 'title' | 'priority' | 'state' | 'origin' | 'raisedAt'>,
  ): Alarm => ({
    v: 1,
    kind: 'alarm',
    id: `alarm-${asset}`,
    seq: 1,
    asset,
    at: more.raisedAt,
    rationale,
    evidence: evidence(asset, more.raisedAt),
    clearedAt: null,
    acknowledgedBy: null,
    acknowledgedAt: null,
    shelvedUntil: null,
    history: [{ at: more.raisedAt, by: 'rules', action: 'raised', comment: '' }],
    ...more,
  });
  return [
    alarm('motor-1', {
      title: 'Anomaly score above its limit',
      priority: 'urgent',
      state: 'unack',
      origin: 'anomaly-critical',
      raisedAt: now - 4 * MINUTE,
    }),
    alarm('pump-1', {
      title: 'Pressure was below 140 bar',
      priority: 'high',
      state: 'rtn-unack',
      origin: 'limit-low:pressure',
      raisedAt: now - 21 * MINUTE,
    }),
  ];
}

export function workOrders(now: number): WorkOrder[] {
  const order = (
    n: number,
    more: Pick<WorkOrder, 'asset' | 'title' | 'priority' | 'status' | 'type' | 'due'>,
  ): WorkOrder => ({
    v: 1,
    kind: 'work-order',
    id: `order-${n}`,
    seq: n,
    at: now - n * HOUR,
    number: `WO-${String(n).padStart(6, '0')}`,
    origin: 'rul-below-threshold',
    failureMode: 'bearing wear',
    parts: [],
    technician: null,
    planned: null,
    rationale,
    evidence: evidence(more.asset, now - n * HOUR),
    history: [{ at: now - n * HOUR, by: 'rules', action: 'created', comment: '' }],
    ...more,
  });
  return [
    order(2, {
      asset: 'motor-1',
      title: 'Replace main motor 1 before its remaining life ends',
      priority: 'urgent',
      status: 'open',
      type: 'replacement',
      due: now + 3 * HOUR,
    }),
    order(1, {
      asset: 'conveyor-1',
      title: 'Inspect conveyor 1: belt tracking',
      priority: 'medium',
      status: 'acknowledged',
      type: 'inspection',
      due: now - 3.5 * HOUR,
    }),
  ];
}
