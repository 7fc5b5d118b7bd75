import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { remark, wordsOf } from '@mantis-pdm/core/remarks';
import { defineNode, placeOf, servingAt } from '@mantis-pdm/node-red-kit';
import { adapterRoutes, adapters } from '../compatible';
import { documentationRoutes } from '../openapi/routes';
import { installationRoutes } from '../installation/routes';
import { overviewRoutes } from '../overview/routes';
import { addressReader } from '../router/address';
import { OpenStreams } from '../router/open-streams';
import { apiPlace } from '../router/paths';
import { createRouter } from '../router/router';
import { Authenticator } from '../tokens/authenticate';
import { sessionRoutes } from '../session/routes';
import { TokenStore } from '../tokens/token-store';
import { TokenUses } from '../tokens/token-uses';
import { definition } from './definition';

const manifest = join(__dirname, '../../package.json');
const { version } = JSON.parse(readFileSync(manifest, 'utf8')) as { version: string };

/** Hangs the suite API on Node-RED's HTTP server. */
const api = defineNode(definition, (shell) => {
  const { id, options, house, log, dataDir, runtime, installation, onClose, now, steady } = shell;
  const tokens = new TokenStore(join(dataDir, 'tokens.json'));
  const uses = new TokenUses(join(dataDir, 'token-uses.json'));
  const used = (name: string) => uses.note(name, now(), steady());
  const authenticator = new Authenticator(tokens, process.env.MANTIS_API_TOKEN, used);
  onClose(() => uses.save());
  const routes = () => [...house.routes, ...adapterRoutes(adapters, house.routes)];
  const onError = (error: unknown) => log.error(remark('log.api.live', { reason: wordsOf(error as Error) }));

  onClose(
    house.contribute(`api-${id}`, [
      ...overviewRoutes(house, onError),
      ...installationRoutes(installation),
      ...sessionRoutes(tokens),
      ...documentationRoutes(routes, version),
    ]),
  );
  const streams = new OpenStreams();
  const addressOf = addressReader(options.proxies);
  const maxBody = options.maxBody * 1024;
  const settled = () => house.flows.settled;
  const router = createRouter({ routes, authenticator, streams, log, settled, addressOf, maxBody });
  onClose(() => streams.end());
  onClose(placeOf(runtime, apiPlace).put(router));
  return {};
});

export default servingAt(apiPlace, api);
