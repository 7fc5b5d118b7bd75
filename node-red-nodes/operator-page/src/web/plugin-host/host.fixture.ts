import { type IncomingMessage, createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { buildPage, freshFolder, run } from '../testing/build';
import { TOKEN } from '../testing/fixture-api';
import type { FilmPlants } from './film.fixture';

const require = createRequire(import.meta.url);
const here = (relative: string) => fileURLToPath(new URL(relative, import.meta.url));
const repository = here('../../../../../');

/** Builds a plugin as `npm run build` does, into a folder of its own. */
async function buildPlugin(name: string): Promise<string> {
  const out = await freshFolder(name);
  const webpack = path.join(path.dirname(require.resolve('webpack/package.json')), 'bin/webpack.js');
  const config = path.join(repository, 'grafana-panel/webpack.plugin.mjs');
  await run(
    webpack,
    ['-c', config, '--env', 'production', '--output-path', out],
    path.join(repository, name),
  );
  return out;
}

const TYPES: Record<string, string> = {
  '.js': 'text/javascript',
  '.html': 'text/html',
  '.json': 'application/json',
  '.svg': 'image/svg+xml',
};

/** The host and both plugins as they are built, in a folder each. */
export interface BuiltHost {
  page: string;
  app: string;
  datasource: string;
}

/** @param libraries folder with those of another release of Grafana */
export async function buildHost(libraries?: string): Promise<BuiltHost> {
  return {
    page: await buildPage(here('.'), { MANTIS_GRAFANA_LIBRARIES: libraries }),
    app: await buildPlugin('grafana-panel'),
    datasource: await buildPlugin('grafana-datasource'),
  };
}

/** What stands behind the host: one suite at `api`, at `/proxy/read|write/…` as Grafana's data proxy has it with our routes; or plants. */
export interface Behind {
  api?: string;
  plants?: FilmPlants;
}

async function bodyOf(request: IncomingMessage): Promise<string> {
  const pieces: Buffer[] = [];
  for await (const piece of request) pieces.push(piece as Buffer);
  return Buffer.concat(pieces).toString();
}

/** Serves the host, the built plugins, and what stands behind them. */
export function serveHost({ page, app, datasource }: BuiltHost, { api, plants }: Behind) {
  const folders: Record<string, string> = {
    '/plugins/app/': app,
    '/plugins/datasource/': datasource,
    '/': page,
  };
  const server = createServer(async (request, response) => {
    const url = new URL(request.url ?? '/', 'http://host');
    if (plants && url.pathname.startsWith('/film/')) {
      return plants.answer(request.method ?? 'GET', url, { body: await bodyOf(request), response });
    }
    const proxied = /^\/proxy\/(?:read|write)(\/.*)$/.exec(url.pathname);
    if (proxied) {
      const answer = await fetch(`${api}${proxied[1].slice(1)}${url.search}`, {
        headers: { authorization: `Bearer ${TOKEN}` },
      });
      response.writeHead(answer.status, { 'content-type': 'application/json' });
      return response.end(await answer.text());
    }
    const mount = Object.keys(folders).find((prefix) => url.pathname.startsWith(prefix)) as string;
    const file = path.join(folders[mount], url.pathname.slice(mount.length) || 'index.html');
    const content = await readFile(file).catch(() => undefined);
    response.writeHead(content ? 200 : 404, {
      'content-type': TYPES[path.extname(file)] ?? 'application/octet-stream',
    });
    response.end(content);
  });
  return new Promise<{ url: string; close: () => void }>((resolve) =>
    server.listen(0, '127.0.0.1', () =>
      resolve({
        url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/`,
        close: () => server.close(),
      }),
    ),
  );
}

/** The host with both built plugins, beside the suite at `api`. @param libraries folder with those of another release of Grafana */
export async function startHost(api: string, libraries?: string) {
  return serveHost(await buildHost(libraries), { api });
}
