import { build } from 'esbuild';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { root } from '../../deploy/local/home.mts';
import { panels } from './panels.mts';

/** A request of a viewer: when, and how long until the panels that wait for it have their frames, ms of a clock never set. */
export interface Asked {
  at: number;
  ms?: number;
  failed?: boolean;
}

/** What one viewer asked, and when which panel had an answer. */
export interface Viewer {
  asked: Asked[];
  shown: { panel: number; at: number }[];
  close(): void;
}

interface Observed<T> {
  subscribe(observer: { next(value: T): void; error(cause: unknown): void; complete?(): void }): {
    unsubscribe(): void;
  };
}

type Read = (path: string, params?: object) => Observed<unknown>;

/** What is used of the bundle. */
interface Bundle {
  MantisDataSource: new (
    settings: object,
    transport: object,
  ) => { query(request: object): Observed<{ data: unknown[] }> };
  directTransport(options: { root: string; token: string }): { read: Read };
  Observable: new <T>(
    subscribe: (observer: {
      next(value: T): void;
      error(cause: unknown): void;
      complete(): void;
    }) => () => void,
  ) => Observed<T>;
}

/** Opens the dashboard for so many viewers, each with requests of the own, asked again as in Grafana: without an event stream. */
export async function openSources(
  { url, token }: { url: string; token: string },
  viewers: number,
): Promise<Viewer[]> {
  // A page that is seen.
  Object.assign(globalThis, {
    document: Object.assign(new EventTarget(), {
      visibilityState: 'visible',
      documentElement: { lang: 'en' },
    }),
  });
  const bundle = await load();
  return Array.from({ length: viewers }, () => open(bundle, { root: `${url}/`, token }));
}

function open(bundle: Bundle, suite: { root: string; token: string }): Viewer {
  const { read } = bundle.directTransport(suite);
  const viewer: Viewer = { asked: [], shown: [], close: () => open.forEach((one) => one.unsubscribe()) };
  const settings = { uid: 'm', url: '', jsonData: {} };
  const source = new bundle.MantisDataSource(settings, { read: timed(bundle, read, viewer.asked) });
  const now = Date.now();
  const range = { from: now - 3_600_000, to: now, raw: { from: 'now-1h', to: 'now' } };
  const open = panels.map((query, panel) => {
    const targets = [{ refId: 'A', live: true, ...query }];
    return source.query({ targets, range, scopedVars: {}, maxDataPoints: 500 }).subscribe({
      next: () => viewer.shown.push({ panel, at: performance.now() }),
      error: (cause) => console.error(panel, cause),
    });
  });
  return viewer;
}

/** The time of a request ends when what it answered has become frames, which happens while it is given out. */
function timed({ Observable }: Bundle, read: Read, asked: Asked[]): Read {
  return (path, params) =>
    new Observable((observer) => {
      const one: Asked = { at: performance.now() };
      asked.push(one);
      const under = read(path, params).subscribe({
        next: (answer) => {
          observer.next(answer);
          one.ms = performance.now() - one.at;
        },
        error: (cause) => {
          one.failed = true;
          observer.error(cause);
        },
        complete: () => observer.complete(),
      });
      return () => under.unsubscribe();
    });
}

/** The data source from its sources, with what a dashboard's page gives it left out: variables, and Grafana's requests. */
async function load(): Promise<Bundle> {
  const folder = mkdtempSync(join(tmpdir(), 'mantis-bench-viewers-'));
  const outfile = join(folder, 'source.cjs');
  const runtime = `
    export const getTemplateSrv = () => ({ replace: (text) => text, getVariables: () => [] });
    export const config = {}, getBackendSrv = () => undefined, isFetchError = () => false;`;
  await build({
    stdin: {
      contents: `export { MantisDataSource } from './grafana-datasource/src/datasource';
        export { directTransport } from './grafana-datasource/src/api/direct-transport';
        export { Observable } from 'rxjs';`,
      resolveDir: root,
    },
    bundle: true,
    platform: 'node',
    format: 'cjs',
    outfile,
    logLevel: 'error',
    plugins: [
      {
        name: 'grafana',
        setup(build) {
          build.onResolve({ filter: /^@grafana\/runtime$/ }, ({ path }) => ({ path, namespace: 'stub' }));
          build.onLoad({ filter: /.*/, namespace: 'stub' }, () => ({ contents: runtime }));
          build.onResolve({ filter: /^@grafana\/data$/ }, () => ({
            path: join(root, 'node_modules/@grafana/data/dist/cjs/index.cjs'),
            external: true,
          }));
        },
      },
    ],
  });
  const bundle = (await import(pathToFileURL(outfile).href)) as { default: Bundle };
  rmSync(folder, { recursive: true });
  return bundle.default;
}
