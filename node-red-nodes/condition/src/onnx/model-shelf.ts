import { createHash } from 'node:crypto';
import { existsSync, statSync } from 'node:fs';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { gunzip } from 'node:zlib';
import { part, type Part } from '@mantis-pdm/core/contract/said';
import { wordsOf, worded, type Wording } from '@mantis-pdm/core/remarks';
import { modelCardSchema, type ModelCard } from '@mantis-pdm/core/contract';
import type { Model, Models } from '@mantis-pdm/node-red-kit';
import { ModelError } from './model-error';
import { OnnxModel } from './onnx-model';
import { InferenceThread } from './inference-thread';
import type { RuntimeChoice } from './runtime';

export interface ShelfOptions {
  /** @default 'auto' */
  runtime?: RuntimeChoice;
  /** How often a card is looked at for a new version, at most, in ms. @default 2000 */
  lookEveryMs?: number;
  /** Told once of each model whose card cannot be used; the others stay on offer. */
  onProblem?: (problem: Wording) => void;
}

/** How often a model's card is looked at for a new version, at most. */
const LOOK_EVERY_MS = 2_000;

/** A model in use, and what its card's file was like. */
interface Shelved {
  model: Promise<OnnxModel>;
  stamp: string | undefined;
  looked: number;
  /** A new version is being loaded. */
  swapping: boolean;
}

/**
 * The models in some folders, each in a folder of its own with a card. Loaded once, checked, and kept; they run in a thread of
 * their own. Where a card changes, the new version takes over as soon as it is loaded and checked; until then, and where it does
 * not load, the old one stays.
 */
export class ModelShelf implements Models {
  private readonly loaded = new Map<string, Shelved>();
  private readonly told = new Set<string>();
  private engine: Promise<InferenceThread> | undefined;
  closed = false;

  /** @param folders Searched in this order: a user's own model replaces a shipped one of the same id. */
  constructor(
    private readonly folders: string[],
    private readonly options: ShelfOptions = {},
  ) {}

  /** The runtime in use; loads it if need be. @throws Error once the shelf is closed: nobody would end its thread. */
  runtime(): Promise<InferenceThread> {
    if (this.closed) return Promise.reject(new ModelError(part('model.closed')));
    this.engine ??= InferenceThread.start(this.options.runtime ?? 'auto');
    this.engine.catch(() => (this.engine = undefined));
    return this.engine;
  }

  /** Ends the thread once what runs has run; what comes later is rejected. */
  async close(): Promise<void> {
    this.closed = true;
    await (await this.engine)?.close();
  }

  async ids(): Promise<string[]> {
    const found = await Promise.all(this.folders.filter(isFolder).map((folder) => readdir(folder)));
    const ids = new Set(found.flat().filter((id) => this.find(id)));
    return [...ids].sort();
  }

  /** The cards of all models that have a usable one; `onProblem` is told of the others. */
  async cards(): Promise<ModelCard[]> {
    const read = (await this.ids()).map((id) =>
      this.card(id).catch((error: Error & { said?: Part }) => this.tell(wordsOf(error))),
    );
    return (await Promise.all(read)).filter((card) => card !== undefined);
  }

  /** @throws Error in a sentence when there is no such model, or it is not what its card says. A failure is not kept. */
  load(id: string): Promise<Model> {
    const known = this.loaded.get(id);
    if (known) {
      this.look(id, known);
      return known.model;
    }
    const model = this.open(id);
    this.loaded.set(id, { model, stamp: this.stamp(id), looked: performance.now(), swapping: false });
    model.catch(() => this.loaded.delete(id));
    return model;
  }

  private look(id: string, known: Shelved): void {
    const now = performance.now();
    if (known.swapping || now - known.looked < (this.options.lookEveryMs ?? LOOK_EVERY_MS)) return;
    known.looked = now;
    const stamp = this.stamp(id);
    if (stamp === undefined || stamp === known.stamp) return;
    known.swapping = true;
    this.swap(id, known, stamp)
      .catch((error: Error & { said?: Part }) => this.tell(wordsOf(error)))
      .finally(() => (known.swapping = false));
  }

  private async swap(id: string, known: Shelved, stamp: string): Promise<void> {
    const former = known.model;
    const model = await this.open(id);
    Object.assign(known, { model: Promise.resolve(model), stamp });
    await (await former).close();
  }

  private stamp(id: string): string | undefined {
    const folder = this.find(id);
    const file = folder && statSync(join(folder, 'card.json'), { throwIfNoEntry: false });
    return file && `${folder} ${file.mtimeMs} ${file.size}`;
  }

  private async open(id: string): Promise<OnnxModel> {
    const folder = this.find(id);
    const card = await this.card(id);
    const file = join(folder as string, card.file);
    const bytes = await bytesOf(file).catch((error: NodeJS.ErrnoException) => {
      if (error.code === 'ENOENT') throw new ModelError(part('model.file.missing', { id, file }));
      throw new ModelError(part('model.file.unreadable', { id, file, reason: error.message }));
    });
    const hash = createHash('sha256').update(bytes).digest('hex');
    if (hash !== card.sha256) {
      const [found, stated] = [hash, card.sha256].map((digest) => digest.slice(0, 12));
      throw new ModelError(part('model.file.changed', { id, file, found, stated }));
    }
    return OnnxModel.open(card, bytes, await this.runtime());
  }

  private async card(id: string): Promise<ModelCard> {
    const folder = this.find(id);
    if (!folder) throw new ModelError(part('model.unknown', { id, places: this.places(id) }));
    const card = await readCard(join(folder, 'card.json'));
    if (card.id === id) return card;
    throw new ModelError(part('model.card.id', { file: join(folder, 'card.json'), id: card.id, folder: id }));
  }

  private find(id: string): string | undefined {
    return /^[a-z0-9][a-z0-9-]*$/.test(id)
      ? this.places(id).find((folder) => existsSync(join(folder, 'card.json')))
      : undefined;
  }

  private places(id: string): string[] {
    return this.folders.map((folder) => join(folder, id));
  }

  private tell(problem: Wording): undefined {
    const read = worded(problem);
    if (this.closed || this.told.has(read)) return;
    this.told.add(read);
    this.options.onProblem?.(problem);
  }
}

export function isFolder(path: string): boolean {
  return statSync(path, { throwIfNoEntry: false })?.isDirectory() ?? false;
}

/** A model as it is, or with `.gz` behind its name compressed, at most 512 MiB. */
async function bytesOf(file: string): Promise<Buffer> {
  if (existsSync(file)) return readFile(file);
  const maxOutputLength = 512 * 2 ** 20;
  return promisify<Buffer, object, Buffer>(gunzip)(await readFile(`${file}.gz`), { maxOutputLength });
}

async function readCard(file: string): Promise<ModelCard> {
  const text = await readFile(file, 'utf8');
  const result = modelCardSchema.safeParse(parse(text, file));
  if (result.success) return result.data;
  const [issue] = result.error.issues;
  const field = issue.path.join('.') || 'card';
  throw new ModelError(part('model.card.field', { file, field, reason: issue.message }));
}

function parse(text: string, file: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    throw new ModelError(part('model.card.json', { file, reason: (error as Error).message }), {
      cause: error,
    });
  }
}
