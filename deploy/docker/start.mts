/** Node-RED in a container: every secret from the environment, history and registry on servers, until SIGTERM. */
import { createHash, createHmac, timingSafeEqual } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join, resolve } from 'node:path';
import { checkFlows } from '../local/flow-file.mts';
import { makePrivate } from '../local/private.mts';
import { startRed } from '../local/red-host.mts';
import { settingsOf } from '../local/settings.mts';
import { stopOnSignal } from '../local/stop-on-signal.mts';
import { readEnvironment, type Environment } from './environment.mts';
import { onServers, type FlowNode } from './server-flow.mts';

const require = createRequire(import.meta.url);
const { claimHome } = require('@mantis-pdm/node-red-kit') as typeof import('@mantis-pdm/node-red-kit');

const FLOW = 'flows.json';
const SHIPPED = resolve(import.meta.dirname, '../../flows/quick-start.json');

async function main(): Promise<void> {
  const environment = readEnvironment(process.env);
  const { home: userDir, host, port, credentialSecret, editorPassword } = environment;
  const lock = claimHome(join(userDir, 'mantis'), Date.now());
  lock?.listens(port);
  const open = makePrivate(userDir);
  if (open) console.warn(`In ${userDir} ${open}`);
  checkFlows(join(userDir, FLOW));
  layFlow(environment);
  const passwordFits = (password: string) => timingSafeEqual(digest(password), digest(editorPassword));
  const present = createHmac('sha256', credentialSecret).update(editorPassword).digest('hex');
  const generation = () => present;
  const installation = { userDir, flowFile: FLOW, credentialSecret, passwordFits, generation };
  const settings = settingsOf({ ...installation, level: 'info' });
  const red = await startRed({ settings, host, port, editor: true });
  console.log(`MANTIS runs. Page /mantis/, editor /editor/, port ${port}.`);
  stopOnSignal(async () => {
    await red.stop();
    lock?.release();
  });
}

/** The first start lays the flow; later ones keep what has become of it. The credentials are names only. */
function layFlow({ home }: Environment): void {
  const file = join(home, FLOW);
  if (existsSync(file)) return;
  const { flow, credentials } = onServers(JSON.parse(readFileSync(SHIPPED, 'utf8')) as FlowNode[]);
  writeFileSync(join(home, 'flows_cred.json'), JSON.stringify(credentials), { mode: 0o600 });
  writeFileSync(file, JSON.stringify(flow, null, 2), { mode: 0o600 });
}

function digest(text: string): Buffer {
  return createHash('sha256').update(text).digest();
}

function fail(error: Error): never {
  console.error(error.message);
  process.exit(1);
}

await main().catch(fail);
