import { part } from '@mantis-pdm/core/contract/said';
import { remark } from '@mantis-pdm/core/remarks';
import { defineNode, type RegistryEvent } from '@mantis-pdm/node-red-kit';
import { definition } from './definition';
import { WorkOrderKeeper } from './keeper';
import { workOrderRoutes } from './routes';

const TICK_MS = 1_000;

/** Numbers work orders, keeps one open case per asset, and lets people acknowledge and close them. */
export default defineNode(definition, ({ house, status, now, send, every, onClose }) => {
  const keeper = new WorkOrderKeeper(house, (event: RegistryEvent) => {
    if (event.kind === 'asset-renewed') house.bus.emit('asset-renewed', event.body);
    if (event.kind === 'case-closed') house.bus.emit('case-closed', event.body);
    if (event.kind === 'changed') house.bus.emit('changed', event.body);
    if (event.kind !== 'work-order') return;
    const { id, number, status: stands } = event.body;
    status.working(remark('light.order', { order: number ?? id, state: part(`work-order.is.${stands}`) }));
    send({ 'work order': event.body });
  });
  every(TICK_MS, async () => {
    if (house.flows.settled) await keeper.catchUp();
  });
  onClose(house.contribute('work-orders', workOrderRoutes(house, { keeper, now })));
  onClose(house.withdrawn.open((order) => keeper.take(order), house.flows));

  return { input: async (object) => void (await keeper.take(object)) };
});
