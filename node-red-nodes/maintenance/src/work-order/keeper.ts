import type { WorkOrder } from '@mantis-pdm/core/contract';
import { isOpen, mergeWorkOrder, openStatuses } from '@mantis-pdm/core/maintenance';
import { ApiError, KeyedQueue, type House, type Registry } from '@mantis-pdm/node-red-kit';
import { registryOf } from '../api/requests';

/** Steps that may wait for one asset's earlier ones. */
const MAX_WAITING = 20_000;

/** Keeps work orders in the registry, one open case per asset. Steps of one asset never overlap. */
export class WorkOrderKeeper {
  private readonly queue = new KeyedQueue(MAX_WAITING);

  /** @param changed Told each order that has changed, after it is durable. */
  constructor(
    private readonly house: House,
    private readonly changed: (order: WorkOrder) => void,
  ) {}

  /** Takes what a rule says. Returns the order as it now stands, with its number, or undefined where nothing changed. */
  async take(incoming: WorkOrder): Promise<WorkOrder | undefined> {
    return this.queue.run(incoming.asset, async () => {
      const registry = registryOf(this.house);
      // A case that was told before a crash and is closed by now is not opened again.
      const same = await registry.workOrder(incoming.id);
      if (same && !isOpen(same)) return undefined;
      const merged = mergeWorkOrder(await openOrder(registry, incoming.asset), incoming);
      return merged ? this.save(merged) : undefined;
    });
  }

  /** A person's step. @throws ApiError 404, TransitionError. */
  async step(id: string, change: (order: WorkOrder) => WorkOrder): Promise<WorkOrder> {
    const { asset } = await this.find(id);
    return this.queue.run(asset, async () => this.save(change(await this.find(id))));
  }

  private async find(id: string): Promise<WorkOrder> {
    const order = await registryOf(this.house).workOrder(id);
    if (order) return order;
    throw new ApiError(404, `No work order has the id "${id}"`);
  }

  private async save(order: WorkOrder): Promise<WorkOrder> {
    const stored = await registryOf(this.house).saveWorkOrder(order);
    this.changed(stored);
    return stored;
  }
}

async function openOrder(registry: Registry, asset: string): Promise<WorkOrder | undefined> {
  const [open] = await registry.workOrders({ asset, statuses: [...openStatuses], limit: 1 });
  return open;
}
