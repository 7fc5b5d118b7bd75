/** `npm start`: the whole suite in one process, with the simulated plant, until Ctrl-C. */
import { copyFileSync, existsSync, mkdirSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { data, EDITOR_USER, home, openSecrets, root } from './home.mts';
import { freePort, parsePort } from './port.mts';
import { startRed } from './red-host.mts';
import { localSettings } from './settings.mts';

const require = createRequire(import.meta.url);
const { TokenStore } = require('@mantis-pdm/node-red-api') as typeof import('@mantis-pdm/node-red-api');

const host = process.env.MANTIS_HOST ?? '127.0.0.1';
const FLOW = 'flows.json';

async function main(): Promise<void> {
  const wanted = parsePort(process.env.MANTIS_PORT ?? '1880');
  mkdirSync(data, { recursive: true });
  const { password } = openSecrets();
  const token = firstToken();
  if (!existsSync(join(home, FLOW))) copyFileSync(join(root, 'flows/quick-start.json'), join(home, FLOW));
  const port = await freePort(wanted, host);
  if (port !== wanted) console.log(`Port ${wanted} is in use; taking ${port} instead.`);

  const red = await startRed({ settings: localSettings(FLOW), host, port, editor: true });
  announce(port, password, token);
  stopOnSignal(() => red.stop());
}

/** The first start makes a token for the page. */
function firstToken(): string | undefined {
  const tokens = new TokenStore(join(data, 'tokens.json'));
  return tokens.size === 0 ? tokens.issue('operator', 'operator', Date.now()) : undefined;
}

function announce(port: number, password: string | undefined, token: string | undefined): void {
  const address = `http://${host.includes(':') ? `[${host}]` : host}:${port}`;
  const page = token ? `${address}/mantis/#token=${token}` : `${address}/mantis/`;
  console.log(`\nMANTIS runs.\n\n  Operator page  ${page}\n  Editor         ${address}/editor/`);
  if (token) console.log(`\n  Token of the page (role operator, shown once):  ${token}`);
  if (password) console.log(`  Editor login (shown once):  ${EDITOR_USER} / ${password}`);
  if (!token || !password)
    console.log('\n  Secrets were shown at the first start; `npm run token` makes new ones.');
  console.log(`\n  Everything is kept in ${home}. Ctrl-C stops.\n`);
}

function stopOnSignal(stop: () => Promise<void>): void {
  let stopping = false;
  const end = async () => {
    if (stopping) return;
    stopping = true;
    console.log('Stopping, saving state …');
    await stop();
    console.log('Stopped.');
    process.exit(0);
  };
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.on(signal, () => void end().catch((error: Error) => fail(error)));
  }
}

function fail(error: Error): never {
  console.error(error.message);
  process.exit(1);
}

await main().catch(fail);
