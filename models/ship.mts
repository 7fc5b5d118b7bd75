/** Puts the models beside the compiled nodes that use them, so that the package carries them. */
import { cpSync, existsSync, mkdirSync, readdirSync, rmSync } from 'node:fs';
import { join, resolve } from 'node:path';

const models = import.meta.dirname;
const target = resolve(models, '../node-red-nodes/condition/dist/models-shipped');

rmSync(target, { recursive: true, force: true });
mkdirSync(target, { recursive: true });
for (const id of readdirSync(models)) {
  if (!existsSync(join(models, id, 'card.json'))) continue;
  for (const file of ['card.json', 'model.onnx']) cpSync(join(models, id, file), join(target, id, file));
}
