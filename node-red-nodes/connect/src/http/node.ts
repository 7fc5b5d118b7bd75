import { remark } from '@mantis-pdm/core/remarks';
import { defineNode, systemClock } from '@mantis-pdm/node-red-kit';
import { openOutlet } from '@mantis-pdm/node-red-kit/outlet';
import { trackConnector } from '@mantis-pdm/node-red-kit/connectors';
import { textHints } from '../texts';
import { definition } from './definition';
import { Ingest } from './ingest';
import { RateLimit } from './rate';
import { ingestRoutes } from './routes';

/** Takes readings over the suite API. */
export default defineNode(definition, (shell) => {
  const outlet = openOutlet(shell, 'repeats');
  const connector = trackConnector(shell, outlet, { protocol: 'http', address: '/api/v1/sensors/data' });
  connector.is('CONNECTED');
  let taken = 0;
  const routes = ingestRoutes({
    ingest: new Ingest(shell.id, {
      ...textHints(shell.options),
      timeless: shell.options.timeless === 'arrival',
    }),
    rate: new RateLimit(shell.options.ratePerMinute),
    outlet,
    clock: systemClock,
    onTaken: (readings) => {
      taken += readings;
      connector.count(readings);
    },
  });
  shell.onClose(shell.house.contribute(`http-${shell.id}`, routes));
  shell.status.waiting('light.readings.none');
  shell.every(1_000, () => {
    if (taken > 0) shell.status.working(remark('light.readings', { count: taken }));
  });
  return {};
});
