import { execFile } from 'node:child_process';
import { mkdtemp } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';

const require = createRequire(import.meta.url);
const web = fileURLToPath(new URL('..', import.meta.url));

/** A folder for one test run. */
export function freshFolder(name: string): Promise<string> {
  return mkdtemp(path.join(tmpdir(), `mantis-${name}-`));
}

/** Builds the page, or another page of its folder, as a user's build does; answers the folder with the result. */
export async function buildPage(root = web, env: NodeJS.ProcessEnv = {}): Promise<string> {
  const out = await freshFolder('page');
  const vite = path.join(path.dirname(require.resolve('vite/package.json')), 'bin/vite.js');
  await run(vite, ['build', root, '--outDir', out, '--logLevel', 'warn'], root, env);
  return out;
}

/** Runs a Node program of a development dependency. The test runner's NODE_ENV must not reach it. */
export async function run(
  program: string,
  args: string[],
  cwd: string,
  more: NodeJS.ProcessEnv = {},
): Promise<void> {
  const env = { ...process.env, NODE_ENV: 'production', ...more };
  await promisify(execFile)(process.execPath, [program, ...args], { cwd, env });
}
