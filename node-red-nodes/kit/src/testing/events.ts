import {
  eventOf,
  type AssetRenewed,
  type CaseClosed,
  type Changed,
  type Committed,
} from '@mantis-pdm/core/contract';

/** An asset that was replaced at `at`, as the desk tells it. */
export function renewed(asset: string, { at = 0, workOrder = 'WO-000001' } = {}): AssetRenewed {
  return {
    ...eventOf('asset-renewed', { id: workOrder, seq: 0, asset }, { at, nth: 1 }),
    workOrder,
    actor: 'anna',
  };
}

/** That an order was closed, and what was found, as the desk tells it. */
export function closed(
  asset: string,
  finding: CaseClosed['finding'],
  { workOrder = 'WO-000001', ref = 'test#1~anomaly' } = {},
): CaseClosed {
  return {
    ...eventOf('case-closed', { id: workOrder, seq: 0, asset }, { at: 0, nth: 1 }),
    ...{ workOrder, actor: 'anna', finding, evidence: [{ quantity: 'anomaly.anomalous', ref }] },
  };
}

/** That an alarm or a work order of `pump-1` is another than before, as its keeper tells it. */
export function changed(kind: Changed['object']['kind'], id: string, revision = 1): Changed {
  return {
    ...eventOf('changed', { id, seq: 0, asset: 'pump-1' }, { at: 0, nth: revision }),
    ...{ object: { kind, id }, revision, action: 'raised', actor: 'rule:test' },
  };
}

/** That a store holds these objects for good, as a historian tells it. */
export function committed(ids: string[], asset = 'pump-1'): Committed {
  return {
    ...eventOf('committed', { id: ids[0] ?? 'none', seq: 0, asset }, { at: 0, nth: ids.length }),
    ...{ store: 'test', ids },
  };
}
