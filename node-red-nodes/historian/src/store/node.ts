import { join } from 'node:path';
import { remark } from '@mantis-pdm/core/remarks';
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
        else log.info(remark('log.historian.back', { store: historian.description }));
      },
      onNotice: ({ level, sentence }) => log[level](sentence),
      onError: (error) => log.error(remark('log.historian.listener', { reason: String(error) })),
    });
    onClose(() => historian.close());
    onClose(house.provide('historian', historian));
    const routes = [...historyRoutes(historian, now), ...storeRoutes(historian, { backups, now })];
    onClose(house.contribute(`historian-${id}`, routes));
    run(() => historian.ready());
    return { offers: { historian } satisfies StoreOffer };
  },
);
