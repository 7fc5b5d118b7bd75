import type { WorkOrder } from '@mantis-pdm/core/contract';
import type { Resolution } from '@mantis-pdm/core/maintenance';
import { defineNode } from '@mantis-pdm/node-red-kit';
import { definition } from './definition';
import { WorkOrderKeeper } from './keeper';
import { workOrderRoutes } from './routes';

/** Numbers work orders, keeps one open case per asset, and lets people acknowledge and close them. */
export default defineNode(definition, ({ house, status, now, send, onClose }) => {
  const keeper = new WorkOrderKeeper(house, ({ id, asset, number, status: stands }) => {
    house.bus.emit('work-order-changed', { id, asset });
    status.working(`${number ?? id}: ${stands}`);
  });

  const told = (order: WorkOrder, resolution?: Resolution) => {
    send([order]);
    if (resolution !== 'replaced') return;
    const by = order.history.at(-1)?.by ?? 'unknown';
    house.bus.emit('asset-renewed', {
      asset: order.asset,
      at: now(),
      by,
      workOrder: order.number ?? order.id,
      ...(order.finding === undefined ? {} : { failed: order.finding === 'failed' }),
    });
  };
  onClose(house.contribute('work-orders', workOrderRoutes(house, { keeper, now, told })));

  const over = async (order: WorkOrder) => {
    const kept = await keeper.take(order);
    if (kept) send([kept]);
  };
  onClose(house.withdrawn.open(over, house.flows));

  return { input: async (object) => [await keeper.take(object as WorkOrder)] };
});
