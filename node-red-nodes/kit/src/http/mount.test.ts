import { createServer, type RequestListener, type Server } from 'node:http';
import { createRequire } from 'node:module';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { afterEach, describe, expect, test } from 'vitest';
import { mount } from './mount';

type App = RequestListener & { use(handler: unknown): unknown };
type Answer = { end(text: string): void };

/** The Express that Node-RED brings, and the one of our own packages. */
const versions = {
  'Express 4': createRequire(join(__dirname, 'mount.ts')),
  'Express 5': createRequire(join(__dirname, '../../../api/package.json')),
};

let server: Server | undefined;
afterEach(() => server?.close());

async function serve(app: App): Promise<() => Promise<number>> {
  server = createServer(app);
  await new Promise<void>((resolve) => server?.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return async () => (await fetch(`http://127.0.0.1:${port}/`)).status;
}

describe.each(Object.entries(versions))('%s', (name, require) => {
  const newApp = () => (require('express') as () => App)();

  test('is the version it says', () => {
    const { version } = require('express/package.json') as { version: string };
    expect(version.startsWith(name.slice(-1))).toBe(true);
  });

  test('a handler answers until it is taken away, and the others stay', async () => {
    const app = newApp();
    const pass = (_request: never, _response: never, next: () => void) => next();
    const answer = (_request: never, response: Answer) => response.end('here');
    const status = await serve(app);
    const [removePass, remove] = [mount(app, pass), mount(app, answer as never)];
    removePass();
    expect(await status()).toBe(200);
    remove();
    expect(await status()).toBe(404);
  });

  test('taking it away twice takes nothing else away', async () => {
    const app = newApp();
    const status = await serve(app);
    const remove = mount(app, ((_request: never, _response: never, next: () => void) => next()) as never);
    mount(app, ((_request: never, response: Answer) => response.end('here')) as never);
    remove();
    remove();
    expect(await status()).toBe(200);
  });
});
