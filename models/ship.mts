/**
 * Puts the models, and what runs them where nothing native is installed, beside the compiled nodes that use them, so that the package
 * carries them; compressed, because they are most of what it takes on a disk.
 */
import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join, resolve } from 'node:path';
import { gzipSync } from 'node:zlib';

const models = import.meta.dirname;
const dist = resolve(models, '../node-red-nodes/condition/dist');

const target = emptied('models-shipped');
for (const id of readdirSync(models)) {
  if (!existsSync(join(models, id, 'card.json'))) continue;
  cpSync(join(models, id, 'card.json'), join(target, id, 'card.json'));
  compress(join(models, id, 'model.onnx'), join(target, id, 'model.onnx.gz'));
}

// Of the 139 MB of onnxruntime-web, what Node.js loads: the others are for browsers.
const web = dirname(createRequire(import.meta.url).resolve('onnxruntime-web'));
const runtime = emptied('onnxruntime');
cpSync(join(models, 'onnxruntime.mjs'), join(runtime, 'index.mjs'));
for (const file of ['ort.node.min.js', 'ort-wasm-simd-threaded.mjs'])
  cpSync(join(web, file), join(runtime, file));
compress(join(web, 'ort-wasm-simd-threaded.wasm'), join(runtime, 'ort-wasm-simd-threaded.wasm.gz'));

function emptied(name: string): string {
  const folder = join(dist, name);
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  return folder;
}

function compress(from: string, to: string): void {
  writeFileSync(to, gzipSync(readFileSync(from), { level: 9 }));
}
