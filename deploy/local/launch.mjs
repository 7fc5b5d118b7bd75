// `npm start`, `npm run token`, `npm run replay` …: sets up what is missing, then runs the command named by the first
// argument with our own Node. Plain JavaScript without dependencies: it runs on whatever Node the machine has.
import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { whenAbandoned } from './ancestors.mjs';
import { ownEnvironment, root, setUp } from './setup.mjs';

const [command, ...args] = process.argv.slice(2);
const script = join(root, 'deploy/local', `${command}.mts`);
const windows = process.platform === 'win32';

let child;
// However this process or what started it is ended, the command ends with it.
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => pass(signal));
whenAbandoned(() => pass('SIGTERM'));

try {
  await setUp({ say: (text) => console.error(text) });
} catch (error) {
  console.error(error.message);
  process.exit(1);
}

const own = join(root, 'node_modules/.bin', windows ? 'node.cmd' : 'node');
const quiet = ['--disable-warning=ExperimentalWarning', '--disable-warning=MODULE_TYPELESS_PACKAGE_JSON'];
child = spawn(own, [...quiet, script, ...args], {
  // Over the channel the command notices that this process was killed.
  stdio: ['inherit', 'inherit', 'inherit', ...(windows ? [] : ['ipc'])],
  env: ownEnvironment(),
  shell: windows,
});
child.on('exit', (code, signal) => process.exit(code ?? (signal ? 1 : 0)));

function pass(signal) {
  // Whoever sent it may have sent it to the child as well, as a terminal does: the commands bear to be told twice.
  if (child) child.kill(signal);
  else process.exit(1);
}
