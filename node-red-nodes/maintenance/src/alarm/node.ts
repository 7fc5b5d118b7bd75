import type { AssetRenewed } from '@mantis-pdm/core/contract';
import { remark } from '@mantis-pdm/core/remarks';
import { defineNode } from '@mantis-pdm/node-red-kit';
import { definition } from './definition';
import { AlarmKeeper } from './keeper';
import { alarmRoutes } from './routes';
import { Shelf } from './shelf';
import { AlarmsUnderMaintenance } from './under-maintenance';

const TICK_MS = 1_000;

/** Keeps the state of every alarm, and lets people acknowledge, shelve and reset them. */
export default defineNode(definition, ({ house, status, now, steady, send, every, guard, onClose }) => {
  const keeper = new AlarmKeeper(house, (event) => {
    if (event.kind === 'changed') house.bus.emit('changed', event.body);
    if (event.kind !== 'alarm') return;
    const alarm = event.body;
    const { asset, title, state } = alarm;
    shelf.note(alarm);
    status.working(remark('light.alarm', { asset, title, state }));
    send({ alarm });
  });
  const service = new AlarmsUnderMaintenance({ house, keeper, now, steady });
  const shelf = new Shelf({ keeper, now, steady });
  every(TICK_MS, async () => {
    if (house.flows.settled) await keeper.catchUp();
    await shelf.tick();
    if (house.flows.settled) await service.tick();
  });
  const worked = guard(({ asset }: { asset: string }) => service.look(asset));
  house.bus.on('maintenance', worked);
  onClose(() => void house.bus.off('maintenance', worked));
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

  return {
    async input(object) {
      await keeper.take(object);
      if (house.maintenance.of(object.asset, now())) await service.look(object.asset);
    },
  };
});
