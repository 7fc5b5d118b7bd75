import type { AssetProfile } from '@mantis-pdm/core/contract';
import { say, type Said } from '@mantis-pdm/core/contract/said';
import {
  isRaised,
  liftAll,
  liftUnheld,
  liftUnknown,
  type Decision,
  type Lifting,
  type Rule,
  type RuleState,
} from '@mantis-pdm/core/maintenance';
import type { AssetMemory, House } from '@mantis-pdm/node-red-kit';

export interface LiftParts {
  rules: readonly Rule[];
  states: AssetMemory<RuleState>;
  house: House;
  /** Epoch ms. */
  now(): number;
}

/** Finds what was raised and no reading will clear any more. */
export class Lifts {
  /** The profile under which a state was judged last; another one may have taken its limit away. */
  private readonly judged = new WeakMap<RuleState, { profile: AssetProfile | undefined }>();

  constructor(private readonly parts: LiftParts) {}

  /** Of one asset that speaks; while flows are deployed its profile may be about to come. */
  ofAsset(asset: string, state: RuleState): Decision[] {
    const { house } = this.parts;
    if (!house.flows.settled) return [];
    const profile = house.assets.find(asset);
    const before = this.judged.get(state);
    if (before && before.profile === profile) return [];
    this.judged.set(state, { profile });
    return liftUnheld(state, this.lifting(asset));
  }

  /** Of all assets, whether they speak or not. */
  ofAll(): Decision[] {
    return this.each((asset, state) => this.ofAsset(asset, state));
  }

  /** Everything: the node is gone. */
  everything(over: Said): Decision[] {
    return this.each((asset, state) => liftAll(state, { ...this.lifting(asset), over }));
  }

  /**
   * Counts an hour without a reading for each asset with something raised, and lifts that of those that have been
   * silent for `hours`. Hours in which the node ran, by no clock: one that jumps ahead lifts nothing.
   */
  hourPassed(hours: number): Decision[] {
    const over = say('over.silent', { hours });
    return this.each((asset, state) => {
      if (!isRaised(state)) return [];
      state.silent = (state.silent ?? 0) + 1;
      const silent = hours > 0 && state.silent >= hours;
      return silent ? liftUnknown(state, { ...this.lifting(asset), over }) : [];
    });
  }

  private each(find: (asset: string, state: RuleState) => Decision[]): Decision[] {
    const { states } = this.parts;
    const found = [...states.entries()].flatMap(([asset, state]) => find(asset, state));
    states.changed();
    return found;
  }

  private lifting(asset: string): Lifting {
    const { rules, house, now } = this.parts;
    return { asset, at: now(), rules, profile: house.assets.find(asset) };
  }
}
