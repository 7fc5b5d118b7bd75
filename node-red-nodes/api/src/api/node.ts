import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { defineNode, mount } from '@mantis-pdm/node-red-kit';
import { documentationRoutes } from '../openapi/routes';
import { overviewRoutes } from '../overview/routes';
import { addressReader } from '../router/address';
import { OpenStreams } from '../router/open-streams';
import { createRouter } from '../router/router';
import { Authenticator } from '../tokens/authenticate';
import { TokenStore } from '../tokens/token-store';
import { definition } from './definition';

const manifest = join(__dirname, '../../package.json');
const { version } = JSON.parse(readFileSync(manifest, 'utf8')) as { version: string };

/** Hangs the suite API on Node-RED's HTTP server. */
export default defineNode(definition, ({ id, options, house, log, dataDir, runtime, onClose }) => {
  const tokens = new TokenStore(join(dataDir, 'tokens.json'));
  const authenticator = new Authenticator(tokens, process.env.MANTIS_API_TOKEN);
  const routes = () => house.routes;
  const onError = (error: unknown) => log.error(`Live view: ${(error as Error).message}`);

  onClose(
    house.contribute(`api-${id}`, [
      ...overviewRoutes(house, onError),
      ...documentationRoutes(routes, version),
    ]),
  );
  const streams = new OpenStreams();
  const addressOf = addressReader(options.proxies);
  const maxBody = options.maxBody * 1024;
  const router = createRouter({ routes, authenticator, streams, log, addressOf, maxBody });
  onClose(() => streams.end());
  onClose(mount(runtime.httpNode, router));
  return {};
});
