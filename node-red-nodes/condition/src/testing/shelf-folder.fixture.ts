import { createHash } from 'node:crypto';
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { RulModelCard } from '@mantis-pdm/core/contract';
import { MODELS } from './shipped.fixture';

/** A folder of models as a user may have it: copies of the shipped ones, with something changed. */
export class ShelfFolder {
  readonly path = mkdtempSync(join(tmpdir(), 'mantis-shelf-'));

  /** Copies a model under another id; `change` makes its card another one. Returns the model's folder. */
  copy(model: string, id: string, change: (card: RulModelCard) => object = (card) => card): string {
    const folder = join(this.path, id);
    cpSync(join(MODELS, model), folder, { recursive: true });
    const file = join(folder, 'card.json');
    const card = { ...(JSON.parse(readFileSync(file, 'utf8')) as RulModelCard), id };
    writeFileSync(file, JSON.stringify({ ...card, ...change(card) }));
    return folder;
  }

  /** A model whose file is these bytes, with the hash that fits them. */
  fake(model: string, id: string, bytes: string): string {
    const folder = this.copy(model, id, () => ({ sha256: createHash('sha256').update(bytes).digest('hex') }));
    writeFileSync(join(folder, 'model.onnx'), bytes);
    return folder;
  }

  /** A folder without a card. */
  empty(id: string): string {
    const folder = join(this.path, id);
    mkdirSync(folder);
    return folder;
  }

  remove(): void {
    rmSync(this.path, { recursive: true, force: true });
  }
}
