import { defineNode } from '@mantis-pdm/node-red-kit';
import { buildRegistry } from './build';
import { definition } from './definition';

/** Opens the registry and offers it to the suite. */
export default defineNode(definition, ({ options, house, log, userDir, secret, run, onClose }) => {
  const registry = buildRegistry(options, {
    userDir,
    password: secret('password'),
    onIdleError: (error) => log.info(`${registry.description}: a connection was lost (${error.message})`),
  });
  onClose(() => registry.close());
  onClose(house.provide('registry', registry));
  run(() => registry.ready());
  return { offers: registry };
});
