import type { Alarm } from '@mantis-pdm/core/contract';
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
  });
  const told = (alarm: Alarm) => send([alarm]);
  const shelf = new Shelf({ keeper, now, steady, back: told });
  every(TICK_MS, () => shelf.tick());
  const stepped = guard(({ by }: { by: number }) => shelf.clockStepped(by));
  house.bus.on('clock-stepped', stepped);
  onClose(() => void house.bus.off('clock-stepped', stepped));
  onClose(house.contribute('alarms', alarmRoutes(house, { keeper, now, told })));

  const renew = guard(
    async ({ asset, at, by, workOrder }: { asset: string; at: number; by: string; workOrder: string }) => {
      const comment = `The asset was renewed by work order ${workOrder}`;
      const cleared = await keeper.renew(asset, { by, at, comment });
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
