import type { AssetRenewed } from '@mantis-pdm/core/contract';
import { defineNode } from '@mantis-pdm/node-red-kit';
import { definition } from './definition';
import { AlarmKeeper } from './keeper';
import { alarmRoutes } from './routes';
import { Shelf } from './shelf';

const TICK_MS = 1_000;

/** Keeps the state of every alarm, and lets people acknowledge, shelve and reset them. */
export default defineNode(definition, ({ house, status, now, steady, send, every, guard, onClose }) => {
  const keeper = new AlarmKeeper(house, (alarm) => {
    const { id, asset, title, state } = alarm;
    shelf.note(alarm);
    house.bus.emit('alarm-changed', { id, asset });
    status.working(`${asset}: ${title}, ${state}`);
    send({ alarm });
  });
  const shelf = new Shelf({ keeper, now, steady });
  every(TICK_MS, async () => {
    if (house.flows.settled) await keeper.catchUp();
    await shelf.tick();
  });
  const stepped = guard(({ by }: { by: number }) => shelf.clockStepped(by));
  house.bus.on('clock-stepped', stepped);
  onClose(() => void house.bus.off('clock-stepped', stepped));
  onClose(house.contribute('alarms', alarmRoutes(house, { keeper, now })));

  const renew = guard(async ({ asset, at, actor: by, workOrder }: AssetRenewed) => {
    const comment = `The asset was renewed by work order ${workOrder}`;
    await keeper.renew(asset, { by, at, comment });
  });
  house.bus.on('asset-renewed', renew);
  onClose(() => void house.bus.off('asset-renewed', renew));
  onClose(house.returned.open((alarm) => keeper.take(alarm), house.flows));

  return { input: async (object) => void (await keeper.take(object)) };
});
