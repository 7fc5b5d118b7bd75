/** `npm start`: the whole suite in one process, with the simulated plant, until Ctrl-C. */
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { checkFlows } from './flow-file.mts';
import { data, EDITOR_USER, home, openSecrets, root } from './home.mts';
import { freePort, parsePort } from './port.mts';
import { makePrivate } from './private.mts';
import { startRed } from './red-host.mts';
import { localSettings } from './settings.mts';
import { stopOnSignal } from './stop-on-signal.mts';

const require = createRequire(import.meta.url);
const { TokenStore } = require('@mantis-pdm/node-red-api') as typeof import('@mantis-pdm/node-red-api');
const { claimHome } = require('@mantis-pdm/node-red-kit') as typeof import('@mantis-pdm/node-red-kit');

const host = process.env.MANTIS_HOST ?? '127.0.0.1';
const flowFile = join(home, 'flows.json');

async function main(): Promise<void> {
  const wanted = parsePort(process.env.MANTIS_PORT ?? '1880');
  const lock = takeHome();
  checkFlows(flowFile);
  const { password } = openSecrets();
  const token = firstToken();
  layFlow();
  const port = await freePort(wanted, host);
  if (port !== wanted) console.log(`Port ${wanted} is in use; taking ${port} instead.`);
  lock?.listens(port);

  const red = await startRed({ settings: localSettings('flows.json'), host, port, editor: true });
  announce(port, password, token);
  stopOnSignal(async () => {
    await red.stop();
    lock?.release();
  });
}

/** The first start lays the flow. A copy would be as readable as what was installed. */
function layFlow(): void {
  if (existsSync(flowFile)) return;
  writeFileSync(flowFile, readFileSync(join(root, 'flows/quick-start.json')), { mode: 0o600 });
}

/** Everything below it is ours alone, among processes as among people. */
function takeHome(): import('@mantis-pdm/node-red-kit').HomeLock | undefined {
  const lock = claimHome(data, Date.now());
  const open = makePrivate(home);
  if (open) console.warn(`In ${home} ${open}`);
  return lock;
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

/** Why it did not start, with what to do about it. */
function refuse(error: Error): never {
  const advice =
    error.name === 'HomeTakenError'
      ? '. Stop that one first, or name another folder with MANTIS_HOME; nothing was started.'
      : '';
  console.error(`${error.message}${advice}`);
  process.exit(1);
}

await main().catch(refuse);
