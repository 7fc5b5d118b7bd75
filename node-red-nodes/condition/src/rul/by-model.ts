import type { AssetProfile, Features, RulModelCard } from '@mantis-pdm/core/contract';
import { part, type Part } from '@mantis-pdm/core/contract/said';
import type { Wording } from '@mantis-pdm/core/remarks';
import { bestCandidate, modelBand, reasoned, type Estimate, type ModelInput } from '@mantis-pdm/core/rul';
import type { Model, Models } from '@mantis-pdm/node-red-kit';
import { ModelCandidates } from './model-candidates';

/** Finds the model that fits an asset's features, and asks it. */
export class ModelChoice {
  private readonly candidates: ModelCandidates;

  /**
   * @param wanted Id of the model; empty to choose by asset class.
   * @param models The models on offer; asked at each use, as a redeploy replaces them.
   */
  constructor(
    wanted: string,
    private readonly models: () => Models | undefined,
    /** Told once of a model that does not load, and again when it still does not after a while. */
    onFault: (fault: Wording) => void,
  ) {
    this.candidates = new ModelCandidates(wanted, onFault);
  }

  /** Loads the models of these asset classes, or the wanted one, so that the first prediction waits for none. Faults are told. */
  async warm(classes: readonly string[]): Promise<void> {
    const shelf = this.models();
    for (const assetClass of shelf ? classes : [])
      for (const { id } of await this.candidates.cards(shelf as Models, assetClass).catch(() => []))
        await this.candidates.load(shelf as Models, id).catch(() => undefined);
  }

  /**
   * The band of the first model of the asset's class whose features are there and in its training range, or the reason
   * why none speaks. @throws Error when its file does not load.
   */
  async estimate(features: Features, profile: AssetProfile | undefined, level = 0.8): Promise<Estimate> {
    const silent = (said: Part): Estimate => ({
      model: 'none',
      level: 0.8,
      basis: 'no model',
      ...reasoned(said),
      absent: true,
    });
    const shelf = this.models();
    if (!shelf) return silent(part('rul.no-shelf'));
    const cards = await this.candidates.cards(shelf, profile?.class ?? '');
    if (cards.length === 0) return silent(part('rul.no-model', { class: profile?.class ?? 'unknown' }));
    const { card, input } = bestCandidate(cards, features, profile);
    if (input.kind === 'refused')
      return { model: card.id, level: card.level, basis: card.id, reason: `${input.message}.` };
    return answer(await this.candidates.load(shelf, card.id), input, level);
  }
}

async function answer(
  model: Model,
  { row, widen, note }: ModelInput & { kind: 'row' },
  wanted: number,
): Promise<Estimate> {
  const card = model.card as RulModelCard;
  const caution = note && `; ${note}; band widened by ${widen.toFixed(1)}`;
  return {
    model: `${card.id}@${card.version}`,
    basis: `${card.id} ${card.version} on ${model.runtime}${caution}`,
    ...modelBand(card, await model.run(row), { level: wanted, widen }),
  };
}
