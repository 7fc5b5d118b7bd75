import type { RulModelCard } from '@mantis-pdm/core/contract';
import { part } from '@mantis-pdm/core/contract/said';
import { wordsOf, type Wording } from '@mantis-pdm/core/remarks';
import type { Model, Models } from '@mantis-pdm/node-red-kit';
import { ModelError } from '../onnx/model-error';

/** A model that did not load is tried again after this time: whoever mends it need not redeploy. */
const RETRY_MS = 30_000;

/** Cards are believed for so long: somebody may put a new model on the shelf. */
const BELIEVED_MS = 5_000;

/** The models that may speak for an asset class, in the order of their ids. */
export class ModelCandidates {
  private shelf: Models | undefined;
  private all: Promise<RulModelCard[]> | undefined;
  private until = 0;
  private readonly failed = new Map<string, Promise<Model>>();

  /** @param wanted Id of the only one; empty for those of the asset's class. */
  constructor(
    private readonly wanted: string,
    private readonly onFault: (fault: Wording) => void,
  ) {}

  /** @throws Error when the wanted model does not load, or predicts something else. */
  async cards(shelf: Models, assetClass: string): Promise<RulModelCard[]> {
    if (this.wanted) return [(await this.load(shelf, this.wanted)).card as RulModelCard];
    this.follow(shelf);
    if (performance.now() > this.until) this.all = undefined;
    if (!this.all) this.until = performance.now() + BELIEVED_MS;
    const cards = await (this.all ??= rulCards(shelf));
    return cards.filter((card) => card.assetClass === assetClass);
  }

  /** The version of the moment. @throws Error when it does not load, or predicts something else. */
  load(shelf: Models, id: string): Promise<Model> {
    this.follow(shelf);
    const failure = this.failed.get(id);
    if (failure) return failure;
    const found = shelf.load(id).then(requireRul);
    found.catch((error: Error) => {
      if (this.failed.has(id) || shelf.closed) return;
      this.failed.set(id, found);
      this.onFault(wordsOf(error));
      setTimeout(() => this.failed.delete(id), RETRY_MS).unref();
    });
    return found;
  }

  private follow(shelf: Models): void {
    if (shelf === this.shelf) return;
    this.shelf = shelf;
    this.all = undefined;
    this.failed.clear();
  }
}

async function rulCards(shelf: Models): Promise<RulModelCard[]> {
  return (await shelf.cards()).filter((card) => card.task === 'rul');
}

function requireRul(model: Model): Model {
  if (model.card.task === 'rul') return model;
  const { id, task } = model.card;
  throw new ModelError(part('model.not-rul', { id, task }));
}
