import { eventOf, type WorkOrder } from '@mantis-pdm/core/contract';
import { say } from '@mantis-pdm/core/contract/said';
import { isOpen, mergeWorkOrder, openStatuses } from '@mantis-pdm/core/maintenance';
import type { House, Registry, RegistryEvent } from '@mantis-pdm/node-red-kit';
import { CaseKeeper } from '../case/case-keeper';

/** Keeps work orders, one open case of an asset; each gets its number when it is stored. */
export class WorkOrderKeeper extends CaseKeeper<WorkOrder> {
  /** @param tell Told each order that has changed, that it has, and each asset that is new, from what is durable; after a crash perhaps once more. */
  constructor(house: House, tell: (event: RegistryEvent) => void) {
    super({
      ...{ house, tell, merge, follows, kinds: ['work-order', 'changed', 'asset-renewed', 'case-closed'] },
      unknown: (id) => say('work-order.unknown', { id }),
      find: (registry, id) => registry.workOrder(id),
    });
  }
}

/** Closing tells what was found, where somebody says so; that of a replacement makes the asset new. */
function follows(order: WorkOrder): RegistryEvent[] {
  return [...findingOf(order), ...renewalOf(order)];
}

function findingOf({ evidence, ...order }: WorkOrder): RegistryEvent[] {
  const { id, number, finding, history } = order;
  const entry = history.at(-1);
  if (finding === undefined || isOpen(order) || !entry) return [];
  const event = eventOf('case-closed', order, { at: entry.at, nth: history.length });
  const rested = evidence.map(({ quantity, ref }) => ({ quantity, ref }));
  const body = { ...event, workOrder: number ?? id, actor: entry.by, finding, evidence: rested };
  return [{ kind: 'case-closed', body }];
}

function renewalOf(order: WorkOrder): RegistryEvent[] {
  const { id, number, finding, status, history } = order;
  const entry = history.at(-1);
  if (status !== 'completed' || entry?.action !== 'replaced') return [];
  const failed = finding === undefined ? {} : { failed: finding === 'failed' };
  const event = eventOf('asset-renewed', order, { at: entry.at, nth: history.length });
  const body = { ...event, workOrder: number ?? id, actor: entry.by, ...failed };
  return [{ kind: 'asset-renewed', body }];
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
