import type { AssetProfile, Features, RulModelCard } from '../../contract';
import { modelInput, type ModelInput } from './model-input';

/** A model, and the row for it or what keeps these features from being one. */
export interface Candidate {
  card: RulModelCard;
  input: ModelInput;
}

/** The first of the models that these features fit; where they fit none, the one that they miss least. */
export function bestCandidate(
  cards: readonly RulModelCard[],
  features: Features,
  profile: AssetProfile | undefined,
): Candidate {
  const candidates = cards.map((card) => ({ card, input: inputFor(card, features, profile) }));
  return candidates.reduce((a, b) => (misfits(b) < misfits(a) ? b : a));
}

function inputFor(
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
function misfits({ input }: Candidate): number {
  return input.kind === 'row' ? 0 : input.missing.length + input.outside.length;
}
