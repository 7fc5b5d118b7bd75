import { EventEmitter } from 'node:events';
import { createServer, type RequestListener, type Server } from 'node:http';
import { createRequire } from 'node:module';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { house } from '../ports';
import { placeOf, type PlaceSpec } from './place';

type App = RequestListener & { use(handler: unknown): unknown };
type StubResponse = { end(text: string): void };
type Next = (error?: unknown) => void;

/** The Express that Node-RED brings, and the one of our own packages. */
const versions = {
  'Express 4': createRequire(join(__dirname, 'place.ts')),
  'Express 5': createRequire(join(__dirname, '../../../api/package.json')),
};

const events = new EventEmitter();
house().flows.follow(events);

let server: Server | undefined;
beforeEach(() => void events.emit('flows:started'));
afterEach(() => server?.close());

const spec: PlaceSpec = {
  type: 'shop',
  covers: (path, settings = { at: '/usual' }) => path.startsWith(String(settings.at)),
  soon: (path) => (path.endsWith('.html') ? '<p>soon</p>' : { error: 'soon' }),
};

async function serve(app: App, flow: object[] = []) {
  const eachNode = (tell: (node: object) => void) => flow.forEach(tell);
  const place = placeOf({ httpNode: app, nodes: { eachNode } } as never, spec);
  server = createServer(app);
  await new Promise<void>((resolve) => server?.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  const ask = (path: string) => fetch(`http://127.0.0.1:${port}${path}`);
  return { place, ask, status: async (path = '/shop') => (await ask(path)).status };
}

const here = ((_request: never, response: StubResponse) => response.end('here')) as never;
const pass = ((_request: never, _response: never, next: Next) => next()) as never;

describe.each(Object.entries(versions))('%s', (name, require) => {
  const newApp = () => (require('express') as () => App)();

  test('is the version it says', () => {
    const { version } = require('express/package.json') as { version: string };
    expect(version.startsWith(name.slice(-1))).toBe(true);
  });

  test('a handler answers until it is taken away, and the others stay', async () => {
    const { place, status } = await serve(newApp());
    const [removePass, remove] = [place.put(pass), place.put(here)];
    removePass();
    removePass();
    expect(await status()).toBe(200);
    remove();
    expect(await status()).toBe(404);
  });

  test('an error of a handler is Express’s', async () => {
    const { place, status } = await serve(newApp());
    place.put((_request: never, _response: never, next: Next) =>
      next(Object.assign(new Error(), { status: 418 })),
    );
    place.put(here);
    expect(await status()).toBe(418);
  });

  test('while flows are deployed, what they hold is about to come; what they do not hold is gone', async () => {
    const flow = [{ type: 'other' }, { type: 'shop', at: '/shop' }, { type: 'shop', at: '/closed', d: true }];
    const { place, ask, status } = await serve(newApp(), flow);
    const remove = place.put(pass);
    events.emit('flows:stopping');
    remove();
    const soon = await ask('/shop/1');
    expect([soon.status, soon.headers.get('retry-after'), await soon.json()]).toEqual([
      503,
      '1',
      { error: 'soon' },
    ]);
    const page = await ask('/shop/1.html');
    expect([page.status, await page.text()]).toEqual([503, '<p>soon</p>']);
    expect([await status('/closed'), await status('/usual')]).toEqual([404, 404]);
    place.put(here);
    expect(await status()).toBe(200);
    events.emit('flows:started');
    expect(await status('/shop')).toBe(200);
  });

  test('before the flows are read, the usual paths are about to come', async () => {
    events.emit('flows:stopping');
    const { status } = await serve(newApp());
    expect([await status('/usual'), await status('/elsewhere')]).toEqual([503, 404]);
    events.emit('flows:started');
    expect(await status('/usual')).toBe(404);
  });
});

test('a type has one place on a server; a Node-RED that serves no paths is told so', () => {
  const app = { use: () => undefined };
  expect(placeOf({ httpNode: app } as never, spec)).toBe(placeOf({ httpNode: app } as never, spec));
  expect(() => placeOf({} as never, spec)).toThrow('httpNodeRoot is false');
});
