import { join } from 'node:path';
import { defineNode } from '@mantis-pdm/node-red-kit';
import { historyRoutes } from '../routes/history';
import { storeRoutes } from '../routes/store';
import { buildHistorian } from './build';
import { definition } from './definition';
import type { StoreOffer } from './offer';

/** Opens the historian, offers it to the suite, and adds its routes to the API. */
export default defineNode(
  definition,
  ({ id, options, house, log, userDir, dataDir, now, secret, installation, run, onClose }) => {
    const backups = join(dataDir, 'backups');
    const historian = buildHistorian(options, {
      userDir,
      backups,
      token: secret('token'),
      installation,
      onFault: (sentence) => {
        if (sentence) log.error(sentence);
        else log.info(`${historian.description} works again`);
      },
      onNotice: ({ level, sentence }) => log[level](sentence),
      onError: (error) => log.error(`A listener of live values failed: ${String(error)}`),
    });
    onClose(() => historian.close());
    onClose(house.provide('historian', historian));
    const routes = [...historyRoutes(historian, now), ...storeRoutes(historian, { backups, now })];
    onClose(house.contribute(`historian-${id}`, routes));
    run(() => historian.ready());
    return { offers: { historian } satisfies StoreOffer };
  },
);
