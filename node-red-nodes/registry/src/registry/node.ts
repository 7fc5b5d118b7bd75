import { join } from 'node:path';
import { defineNode, meter } from '@mantis-pdm/node-red-kit';
import { registryRoutes } from '../routes/routes';
import { buildRegistry } from './build';
import { definition } from './definition';

/** Opens the registry and offers it to the suite. */
export default defineNode(
  definition,
  ({ id, options, house, log, userDir, dataDir, now, secret, installation, run, onClose }) => {
    const backups = join(dataDir, 'backups');
    const registry = buildRegistry(options, {
      userDir,
      backups,
      tell: ({ level, sentence }) => log[level](sentence),
      password: secret('password'),
      installation,
      onIdleError: (error) => log.info(`${registry.description}: a connection was lost (${error.message})`),
    });
    onClose(() => registry.close());
    onClose(house.provide('registry', registry));
    onClose(meter.gauge('mantis_registry_outbox_events', {}, () => registry.untoldCount()));
    onClose(house.contribute(`registry-${id}`, registryRoutes(registry, { backups, now })));
    run(() => registry.ready());
    return { offers: registry };
  },
);
