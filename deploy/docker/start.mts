/** Node-RED in a container: every secret from the environment, history and registry on servers, until SIGTERM. */
import { createHash, timingSafeEqual } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { startRed } from '../local/red-host.mts';
import { settingsOf } from '../local/settings.mts';
import { readEnvironment, type Environment } from './environment.mts';
import { onServers, type FlowNode } from './server-flow.mts';

const FLOW = 'flows.json';
const SHIPPED = resolve(import.meta.dirname, '../../flows/quick-start.json');

async function main(): Promise<void> {
  const environment = readEnvironment(process.env);
  const { home: userDir, host, port, credentialSecret, editorPassword } = environment;
  layFlow(environment);
  const passwordFits = (password: string) => timingSafeEqual(digest(password), digest(editorPassword));
  const settings = settingsOf({ userDir, flowFile: FLOW, credentialSecret, passwordFits, level: 'info' });
  const red = await startRed({ settings, host, port, editor: true });
  console.log(`MANTIS runs. Page /mantis/, editor /editor/, port ${port}.`);
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.once(signal, () => void red.stop().then(() => process.exit(0), fail));
  }
}

/** The first start lays the flow; later ones keep what has become of it. The credentials are names only. */
function layFlow({ home }: Environment): void {
  mkdirSync(home, { recursive: true });
  const file = join(home, FLOW);
  if (existsSync(file)) return;
  const { flow, credentials } = onServers(JSON.parse(readFileSync(SHIPPED, 'utf8')) as FlowNode[]);
  writeFileSync(join(home, 'flows_cred.json'), JSON.stringify(credentials), { mode: 0o600 });
  writeFileSync(file, JSON.stringify(flow, null, 2));
}

function digest(text: string): Buffer {
  return createHash('sha256').update(text).digest();
}

function fail(error: Error): never {
  console.error(error.message);
  process.exit(1);
}

await main().catch(fail);
