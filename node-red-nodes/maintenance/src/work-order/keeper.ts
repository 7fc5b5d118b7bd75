import type { WorkOrder } from '@mantis-pdm/core/contract';
import { isOpen, mergeWorkOrder, openStatuses } from '@mantis-pdm/core/maintenance';
import type { House, Registry } from '@mantis-pdm/node-red-kit';
import { CaseKeeper } from '../case/case-keeper';

/** Keeps work orders, one open case of an asset; each gets its number when it is stored. */
export class WorkOrderKeeper extends CaseKeeper<WorkOrder> {
  /** @param changed Told each order that has changed, after it is durable. */
  constructor(house: House, changed: (order: WorkOrder) => void) {
    super({
      ...{ house, changed, merge, name: 'work order' },
      find: (registry, id) => registry.workOrder(id),
      save: (registry, order) => registry.saveWorkOrder(order),
    });
  }
}

/** A case that was told before a crash and is closed by now is not opened again. */
async function merge(registry: Registry, incoming: WorkOrder): Promise<WorkOrder | null> {
  const same = await registry.workOrder(incoming.id);
  return same && !isOpen(same) ? null : mergeWorkOrder(await openOrder(registry, incoming.asset), incoming);
}

async function openOrder(registry: Registry, asset: string): Promise<WorkOrder | undefined> {
  const [open] = await registry.workOrders({ asset, statuses: [...openStatuses], limit: 1 });
  return open;
}
