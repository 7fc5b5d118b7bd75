import type { RulModelCard } from '@mantis-pdm/core/contract';
import type { Model, Models } from '@mantis-pdm/node-red-kit';

/** A model that did not load is tried again after this time: whoever mends it need not redeploy. */
const RETRY_MS = 30_000;

/** The models that may speak for an asset class, in the order of their ids; cards are read once from each shelf. */
export class ModelCandidates {
  private shelf: Models | undefined;
  private all: Promise<RulModelCard[]> | undefined;
  private readonly loading = new Map<string, Promise<Model>>();

  /** @param wanted Id of the only one; empty for those of the asset's class. */
  constructor(
    private readonly wanted: string,
    private readonly onFault: (sentence: string) => void,
  ) {}

  /** @throws Error when the wanted model does not load, or predicts something else. */
  async cards(shelf: Models, assetClass: string): Promise<RulModelCard[]> {
    if (this.wanted) return [(await this.load(shelf, this.wanted)).card as RulModelCard];
    this.follow(shelf);
    const cards = await (this.all ??= rulCards(shelf));
    return cards.filter((card) => card.assetClass === assetClass);
  }

  /** @throws Error when it does not load, or predicts something else. */
  load(shelf: Models, id: string): Promise<Model> {
    this.follow(shelf);
    const known = this.loading.get(id);
    if (known) return known;
    const found = shelf.load(id).then(requireRul);
    this.loading.set(id, found);
    found.catch((error: Error) => {
      this.onFault(error.message);
      setTimeout(() => this.loading.delete(id), RETRY_MS).unref();
    });
    return found;
  }

  private follow(shelf: Models): void {
    if (shelf === this.shelf) return;
    this.shelf = shelf;
    this.all = undefined;
    this.loading.clear();
  }
}

async function rulCards(shelf: Models): Promise<RulModelCard[]> {
  return (await shelf.cards()).filter((card) => card.task === 'rul');
}

function requireRul(model: Model): Model {
  if (model.card.task === 'rul') return model;
  throw new Error(
    `Model ${model.card.id} does not predict a remaining useful life; it is for ${model.card.task}.`,
  );
}
