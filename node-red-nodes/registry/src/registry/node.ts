import { join } from 'node:path';
import { remark } from '@mantis-pdm/core/remarks';
import { defineNode, meter, type Registry, type Shell } from '@mantis-pdm/node-red-kit';
import { MaintenanceKeep } from '../maintenance/keep';
import { maintenanceRoutes } from '../maintenance/routes';
import { registryRoutes } from '../routes/routes';
import { RetirementKeep } from '../retirement/keep';
import { retirementRoutes } from '../retirement/routes';
import { auditRoutes } from '../audit/routes';
import { buildRegistry } from './build';
import { definition } from './definition';

/** Opens the registry and offers it to the suite. */
export default defineNode(definition, (shell) => {
  const { id, options, house, log, userDir, dataDir, now, secret, installation, run, onClose } = shell;
  const backups = join(dataDir, 'backups');
  const registry = buildRegistry(options, {
    userDir,
    backups,
    tell: ({ level, sentence }) => log[level](sentence),
    password: secret('password'),
    installation,
    onIdleError: (error) =>
      log.info(remark('log.registry.lost', { registry: registry.description, reason: error.message })),
  });
  onClose(() => registry.close());
  onClose(house.provide('registry', registry));
  onClose(meter.gauge('mantis_registry_outbox_events', {}, () => registry.untoldCount()));
  const retirements = new RetirementKeep({ house, registry, log, now, steady: shell.steady });
  shell.every(TICK_MS, () => retirements.tick());
  const routes = [
    ...registryRoutes(registry, { backups, now }),
    ...maintenanceRoutes({ house, registry, now }),
    ...auditRoutes(registry),
    ...retirementRoutes({ house, registry, keep: retirements }),
  ];
  onClose(house.contribute(`registry-${id}`, routes));
  keepMaintenance(shell, registry);
  run(() => registry.ready());
  return { offers: registry };
});

const TICK_MS = 1_000;

/** What is under maintenance outlives the process here, and ends here when its time is over. */
function keepMaintenance(
  {
    house,
    log,
    now,
    steady,
    every,
    onClose,
  }: Pick<Shell, 'house' | 'log' | 'now' | 'steady' | 'every' | 'onClose'>,
  registry: Registry,
): void {
  const keep = new MaintenanceKeep({ house, registry, log, now, steady });
  const note = (said: Parameters<typeof keep.note>[0]) => keep.note(said);
  const shift = ({ by }: { by: number }) => house.maintenance.shift(by);
  house.bus.on('maintenance', note);
  house.bus.on('clock-stepped', shift);
  onClose(() => void house.bus.off('maintenance', note).off('clock-stepped', shift));
  every(TICK_MS, () => keep.tick());
}
