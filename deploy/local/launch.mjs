// `npm start`, `npm run token`, `npm run replay` …: sets up what is missing, then runs the command named by the first
// argument with our own Node. Plain JavaScript without dependencies: it runs on whatever Node the machine has.
import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { ownEnvironment, root, setUp } from './setup.mjs';

const [command, ...args] = process.argv.slice(2);
const script = join(root, 'deploy/local', `${command}.mts`);

try {
  await setUp({ say: (text) => console.error(text) });
} catch (error) {
  console.error(error.message);
  process.exit(1);
}

const own = join(root, 'node_modules/.bin', process.platform === 'win32' ? 'node.cmd' : 'node');
const options = { stdio: 'inherit', env: ownEnvironment(), shell: process.platform === 'win32' };
const quiet = ['--disable-warning=ExperimentalWarning', '--disable-warning=MODULE_TYPELESS_PACKAGE_JSON'];
const child = spawn(own, [...quiet, script, ...args], options);

// A terminal sends Ctrl-C to the child as well; other senders only reach this process.
process.on('SIGINT', () => process.stdin.isTTY || child.kill('SIGINT'));
process.on('SIGTERM', () => child.kill('SIGTERM'));
child.on('exit', (code, signal) => process.exit(code ?? (signal ? 1 : 0)));
