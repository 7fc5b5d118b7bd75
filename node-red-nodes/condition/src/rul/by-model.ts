import type { AssetProfile, Features, RulModelCard } from '@mantis-pdm/core/contract';
import { modelInput, type ModelInput } from '@mantis-pdm/core/rul';
import type { Model, Models } from '@mantis-pdm/node-red-kit';
import { ModelCandidates } from './model-candidates';
import type { Estimate } from './estimate';

/** A prediction this near to the model's ceiling, as a share of it, means "at least". */
const CEILING_MARGIN = 0.02;

/** A model, and the row for it or what keeps these features from being one. */
interface Reading {
  card: RulModelCard;
  input: ModelInput;
}

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
    onFault: (sentence: string) => void,
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
    const silent = (reason: string): Estimate => ({
      model: 'none',
      level: 0.8,
      basis: 'no model',
      reason,
      absent: true,
    });
    const shelf = this.models();
    if (!shelf) return silent('No model shelf is there: add a mantis-models config node.');
    const cards = await this.candidates.cards(shelf, profile?.class ?? '');
    if (cards.length === 0) return silent(`No model fits the asset class "${profile?.class ?? 'unknown'}".`);
    const readings = cards.map((card) => ({ card, input: read(card, features, profile) }));
    const best = readings.reduce((a, b) => (misfits(b) < misfits(a) ? b : a));
    const { card, input } = best;
    if (input.kind === 'refused')
      return { model: card.id, level: card.level, basis: card.id, reason: `${input.message}.` };
    return answer(await this.candidates.load(shelf, card.id), input, level);
  }
}

function read(
  card: RulModelCard,
  { asset, axis, values, window }: Features,
  profile: AssetProfile | undefined,
): ModelInput {
  const refused = (message: string): ModelInput => {
    return { kind: 'refused', missing: card.inputs.features.map(({ name }) => name), outside: [], message };
  };
  if (profile && profile.class !== card.assetClass)
    return refused(
      `Model ${card.id} is for assets of class "${card.assetClass}", ${asset} is a "${profile.class}"`,
    );
  if (card.window.axis !== axis)
    return refused(`Model ${card.id} reads windows by ${card.window.axis}, this one is by ${axis}`);
  return modelInput(card, values, { age: axis === 'cycle' ? window.to : null });
}

/** How many inputs keep a model from answering; 0 where it fits. */
function misfits({ input }: Reading): number {
  return input.kind === 'row' ? 0 : input.missing.length + input.outside.length;
}

async function answer(
  model: Model,
  { row, widen, note }: ModelInput & { kind: 'row' },
  wanted: number,
): Promise<Estimate> {
  const card = model.card as RulModelCard;
  const answers = await model.run(row);
  const [low, p50, high] = answers[card.outputs[0].name];
  const { level, p10, p90 } = nearest(wanted, [
    { level: card.level, p10: low, p90: high },
    ...(BAND_90 in answers ? [{ level: 0.9, p10: answers[BAND_90][0], p90: answers[BAND_90][1] }] : []),
  ]);
  const caution = note && `; ${note}; band widened by ${widen.toFixed(1)}`;
  return {
    model: `${card.id}@${card.version}`,
    level,
    basis: `${card.id} ${card.version} on ${model.runtime}${caution}`,
    band: {
      p10: Math.max(0, p50 - widen * Math.max(0, p50 - p10)),
      p50,
      p90: p50 + widen * Math.max(0, p90 - p50),
    },
    unit: card.unit,
    censored: p50 >= card.ceiling * (1 - CEILING_MARGIN),
  };
}

/** Output of a model that states a 90 % band beside its own: lower and upper limit. */
const BAND_90 = 'band90';

/** Of the bands that a model offers, the one whose level is nearest to the wanted. */
function nearest<B extends { level: number }>(wanted: number, bands: readonly B[]): B {
  return bands.reduce((a, b) => (Math.abs(b.level - wanted) < Math.abs(a.level - wanted) ? b : a));
}
