import {
  onGrid,
  type Alarm,
  type Anomaly,
  type Rul,
  type Samples,
  type WorkOrder,
} from '@mantis-pdm/core/contract';
import { house, type RawRequest } from '@mantis-pdm/node-red-kit';
import { askRoute } from '@mantis-pdm/node-red-kit/testing';
import type { NodeMessage } from 'node-red';

/** The real registry node: the suite's own, reached by path because packages do not depend on each other. */
export { default as registry } from '../../../registry/src/registry/node';

const HOUR = 3_600_000;

export function rul(asset: string, p10: number, at: number): Rul {
  const band = { p10, p50: p10 + 20, p90: p10 + 40 };
  return {
    v: 2,
    kind: 'rul',
    id: `test#${at}~rul`,
    seq: at,
    asset,
    at,
    unit: 'cycles',
    cycleMs: HOUR,
    ...band,
    level: 0.8,
    quantiles: onGrid(band, 0.8),
    unstated: 'test',
    noDegradation: null,
    censored: false,
    model: 'test',
    basis: 'test',
  };
}

export function anomaly(asset: string, score: number, at: number): Anomaly {
  return {
    v: 1,
    kind: 'anomaly',
    id: `test#${at}~anomaly`,
    seq: at,
    asset,
    at,
    score,
    threshold: 85,
    anomalous: score > 85,
    severity: 'high',
    confidence: 1,
    contributions: {},
    method: 'test',
    model: 'test',
  };
}

export function samples(asset: string, sensor: string, value: number, at: number): Samples {
  return {
    v: 1,
    kind: 'samples',
    id: `test#${at}`,
    seq: at,
    asset,
    at,
    axis: 'time',
    t: [at],
    channels: { [sensor]: { unit: '', quantity: '', v: [value], q: [100] } },
    source: { protocol: 'test', address: '' },
  };
}

/** Calls a route of the suite API as its router would. */
export function call(
  method: string,
  path: string,
  request: Partial<RawRequest> = {},
): Promise<{ status: number; body: unknown }> {
  const user = { name: 'anna', role: 'operator' as const };
  return askRoute(house().routes, `${method} ${path}`, { user, ...request });
}

export function payload<T extends Alarm | WorkOrder>(message: NodeMessage): T {
  return message.payload as T;
}
