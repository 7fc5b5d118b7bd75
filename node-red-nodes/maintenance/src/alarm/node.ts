import type { Alarm } from '@mantis-pdm/core/contract';
import { defineNode } from '@mantis-pdm/node-red-kit';
import { definition } from './definition';
import { AlarmKeeper } from './keeper';
import { alarmRoutes } from './routes';

/** Keeps the state of every alarm, and lets people acknowledge them. */
export default defineNode(definition, ({ house, status, now, send, guard, onClose }) => {
  const keeper = new AlarmKeeper(house, ({ id, asset, title, state }) => {
    house.bus.emit('alarm-changed', { id, asset });
    status.working(`${asset}: ${title}, ${state}`);
  });
  onClose(house.contribute('alarms', alarmRoutes(house, { keeper, now, told: (alarm) => send([alarm]) })));

  const renew = guard(
    async ({ asset, at, by, workOrder }: { asset: string; at: number; by: string; workOrder: string }) => {
      const comment = `The asset was renewed by work order ${workOrder}`;
      const cleared = await keeper.clearAll(asset, { by, at, comment });
      if (cleared.length > 0) send([cleared]);
    },
  );
  house.bus.on('asset-renewed', renew);
  onClose(() => void house.bus.off('asset-renewed', renew));

  const over = async (alarm: Alarm) => {
    const kept = await keeper.take(alarm);
    if (kept) send([kept]);
  };
  onClose(house.returned.open(over, house.flows));

  return { input: async (object) => [await keeper.take(object as Alarm)] };
});
