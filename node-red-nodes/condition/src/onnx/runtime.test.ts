import { execFile } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { loadRuntime } from './runtime';

/** An installation of its own: the WebAssembly runtime, and of the native one whatever a test puts there. */
let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'mantis-runtime-'));
  mkdirSync(join(folder, 'node_modules'));
  const web = dirname(dirname(require.resolve('onnxruntime-web')));
  symlinkSync(web, join(folder, 'node_modules', 'onnxruntime-web'), 'dir');
  cpSync(join(__dirname, 'runtime.ts'), join(folder, 'runtime.ts'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

/** Asks for a runtime in a process of that installation; what it says, or its sentence. */
async function ask(choice: string): Promise<string> {
  const main = join(folder, 'main.mjs');
  writeFileSync(
    main,
    `import { loadRuntime } from './runtime.ts';
     console.log(await loadRuntime('${choice}').then(({ name }) => name, (error) => error.message));`,
  );
  const { stdout } = await promisify(execFile)(process.execPath, ['--no-warnings', main]);
  return stdout.trim();
}

/** A native runtime whose binary does not fit the machine. */
function breakNative(): void {
  const native = join(folder, 'node_modules', 'onnxruntime-node');
  mkdirSync(native);
  writeFileSync(join(native, 'package.json'), '{"name": "onnxruntime-node", "main": "index.js"}');
  writeFileSync(
    join(native, 'index.js'),
    'throw new Error("libonnxruntime.so.1: cannot open shared object file");',
  );
}

test('where the native runtime is not installed, WebAssembly takes its place', async () => {
  expect(await ask('auto')).toBe('onnxruntime-web');
  expect(await ask('native')).toMatch(/onnxruntime-node/);
});

test('where its binary does not load, WebAssembly takes its place', async () => {
  breakNative();
  expect(await ask('auto')).toBe('onnxruntime-web');
  expect(await ask('native')).toContain('libonnxruntime.so.1: cannot open shared object file');
});

test.each([
  ['auto', 'onnxruntime-node'],
  ['native', 'onnxruntime-node'],
  ['wasm', 'onnxruntime-web'],
] as const)('here %s is %s', async (choice, name) => {
  expect((await loadRuntime(choice)).name).toBe(name);
});
