import type { Alarm, WorkOrder } from '@mantis-pdm/core/contract';
import { factsOf } from '@mantis-pdm/core/maintenance';
import type { AssetRecord } from '@mantis-pdm/node-red-kit';
import type { Owner } from '../presence';

/** An installation of that id, in one of its runs. */
export function owner(id: string, around: Partial<Owner> & { run?: string } = {}): Owner {
  const { run = `run of ${id}`, ...rest } = around;
  return { identity: { id, name: `Hall ${id}`, run }, tell: () => undefined, ...rest };
}

export function assetRecord(id: string, change: Partial<AssetRecord> = {}): AssetRecord {
  const profile: AssetRecord['profile'] = {
    match: 'pump-*',
    name: 'Pump',
    class: 'hydraulic-pump',
    criticality: 'high',
    location: 'Hall 2',
    ...{ site: 'Basel', line: '3', parent: null, nominalSpeed: 1480, lineFrequency: 50, poles: 4 },
    components: [
      {
        kind: 'bearing',
        name: 'drive end',
        ratio: 1,
        sensors: ['vibration'],
        designation: '6205-2RS',
        geometry: null,
      },
    ],
    cycleMs: null,
    expectedEvery: null,
    rulThreshold: 100,
    anomalyThreshold: 80,
    indicator: { feature: 'vibration.rms', threshold: 7.1, direction: 'rising' },
    sensors: {
      vibration: {
        quantity: 'vibration',
        unit: 'mm/s',
        min: 0,
        max: 100,
        low: null,
        high: 7.1,
        expectedEvery: null,
      },
    },
  };
  return {
    id,
    name: 'Pump',
    class: 'hydraulic-pump',
    criticality: 'high',
    location: 'Hall 2',
    profile,
    commissionedAt: 1_700_000_000_000,
    ...change,
  };
}

export function alarm(id: string, change: Partial<Alarm> = {}): Alarm {
  const told: Alarm = {
    v: 1,
    kind: 'alarm',
    id,
    seq: 1,
    asset: 'pump-1',
    at: 1_700_000_000_000,
    state: 'unack',
    priority: 'high',
    origin: 'anomaly-high',
    title: 'Anomaly score above 80',
    rationale: { cause: 'A fault that develops.', consequence: 'It stops.', action: 'Look at it.' },
    evidence: [
      {
        quantity: 'anomaly',
        value: 91.5,
        limit: 80,
        unit: '',
        text: 'above',
        at: 1_700_000_000_000,
        ref: 'a~anomaly',
      },
    ],
    raisedAt: 1_700_000_000_000,
    clearedAt: null,
    acknowledgedBy: null,
    acknowledgedAt: null,
    shelvedUntil: null,
    history: [{ at: 1_700_000_000_000, by: 'rules', action: 'raised', comment: '' }],
    ...change,
  };
  return { ...told, facts: factsOf(told) };
}

export function workOrder(id: string, change: Partial<WorkOrder> = {}): WorkOrder {
  return {
    v: 1,
    kind: 'work-order',
    id,
    seq: 1,
    asset: 'pump-1',
    at: 1_700_000_000_000,
    number: null,
    type: 'replacement',
    priority: 'urgent',
    status: 'open',
    title: 'Replace the bearing',
    origin: 'rul-low',
    failureMode: null,
    parts: [{ code: '6205-2RS', quantity: 1 }],
    technician: null,
    due: 1_700_500_000_000.4,
    planned: null,
    evidence: [],
    history: [],
    ...change,
  };
}
