import { eventOf, type AssetRenewed } from '@mantis-pdm/core/contract';

/** An asset that was replaced at `at`, as the desk tells it. */
export function renewed(asset: string, { at = 0, workOrder = 'WO-000001' } = {}): AssetRenewed {
  return {
    ...eventOf('asset-renewed', { id: workOrder, seq: 0, asset }, { at, nth: 1 }),
    workOrder,
    actor: 'anna',
  };
}
