import type { AssetProfile, Features, RulModelCard } from '@mantis-pdm/core/contract';
import { modelInput } from '@mantis-pdm/core/rul';
import type { Model, Models } from '@mantis-pdm/node-red-kit';
import type { Estimate } from './result';

/** A prediction this near to the model's ceiling, as a share of it, means "at least". */
const CEILING_MARGIN = 0.02;

/** A model that did not load is tried again after this time: whoever mends it need not redeploy. */
const RETRY_MS = 30_000;

/** Finds the model that fits an asset, and asks it. */
export class ModelChoice {
  private readonly byClass = new Map<string, Promise<Model | undefined>>();
  private shelf: Models | undefined;

  /**
   * @param wanted Id of the model; empty to choose by asset class.
   * @param models The models on offer; asked at each use, as a redeploy replaces them.
   */
  constructor(
    private readonly wanted: string,
    private readonly models: () => Models | undefined,
    /** Told once of a model that does not load, and again when it still does not after a while. */
    private readonly onFault: (sentence: string) => void,
  ) {}

  /** The model's band, or the reason why no model speaks. @throws Error when its file does not load. */
  async estimate(features: Features, profile: AssetProfile | undefined): Promise<Estimate> {
    const silent = (reason: string): Estimate => ({ model: 'none', level: 0.8, basis: 'no model', reason });
    const shelf = this.models();
    if (!shelf) return silent('No model shelf is there: add a mantis-models config node.');
    const model = await this.find(shelf, profile?.class ?? '');
    if (!model) return silent(`No model fits the asset class "${profile?.class ?? 'unknown'}".`);
    const card = model.card as RulModelCard;
    const { axis } = card.window;
    if (axis !== features.axis) {
      const reason = `Model ${card.id} reads windows by ${axis}, this one is by ${features.axis}.`;
      return { model: card.id, level: card.level, basis: card.id, reason };
    }
    const input = modelInput(card, features.values, {
      age: features.axis === 'cycle' ? features.window.to : null,
    });
    if (input.kind === 'refused')
      return { model: card.id, level: card.level, basis: card.id, reason: input.message };
    const [p10, p50, p90] = (await model.run(input.row))[card.outputs[0].name];
    return {
      model: `${card.id}@${card.version}`,
      level: card.level,
      basis: `${card.id} ${card.version} on ${model.runtime}`,
      band: { p10, p50, p90 },
      unit: card.unit,
      censored: p50 >= card.ceiling * (1 - CEILING_MARGIN),
    };
  }

  private find(shelf: Models, assetClass: string): Promise<Model | undefined> {
    if (shelf !== this.shelf) this.byClass.clear();
    this.shelf = shelf;
    const known = this.byClass.get(assetClass);
    if (known) return known;
    const found = this.search(shelf, assetClass);
    this.byClass.set(assetClass, found);
    found.catch((error: Error) => {
      this.onFault(error.message);
      setTimeout(() => this.byClass.delete(assetClass), RETRY_MS).unref();
    });
    return found;
  }

  private async search(shelf: Models, assetClass: string): Promise<Model | undefined> {
    if (this.wanted) return requireRul(await shelf.load(this.wanted));
    const cards = await shelf.cards();
    const fit = cards.find((card) => card.task === 'rul' && card.assetClass === assetClass);
    return fit && shelf.load(fit.id);
  }
}

function requireRul(model: Model): Model {
  if (model.card.task === 'rul') return model;
  throw new Error(
    `Model ${model.card.id} does not predict a remaining useful life; it is for ${model.card.task}.`,
  );
}
