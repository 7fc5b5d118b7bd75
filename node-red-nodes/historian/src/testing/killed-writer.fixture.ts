import { spawn } from 'node:child_process';
import { join } from 'node:path';

/** Arguments of Node.js that run the loop of commits. */
export const COMMIT_LOOP = [
  '--disable-warning=MODULE_TYPELESS_PACKAGE_JSON',
  join(__dirname, 'commit-loop.fixture.ts'),
];

/** Lets the loop run, kills it without warning after so many commits, and returns the commits it had reported. */
export function killAfter(file: string, commits: number): Promise<number[]> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [...COMMIT_LOOP, file], { stdio: ['ignore', 'pipe', 'inherit'] });
    let output = '';
    child.on('error', reject);
    child.stdout.on('data', (chunk: Buffer) => {
      output += chunk.toString();
      if (output.split('\n').length > commits) child.kill('SIGKILL');
    });
    // Only whole lines count: what was cut off was not reported.
    child.on('close', () => resolve(output.split('\n').slice(0, -1).map(Number)));
  });
}
