import type { ContractObject } from '@mantis-pdm/core/contract';
import {
  evaluateSilence,
  hear,
  type Decision,
  type LastHeard,
  type Rule,
  type RuleState,
} from '@mantis-pdm/core/maintenance';
import type { AssetMemory, House } from '@mantis-pdm/node-red-kit';

export interface SilenceParts {
  rules: readonly Rule[];
  states: AssetMemory<RuleState>;
  house: House;
  /** Epoch ms, and ms by a clock that is never set. */
  now(): number;
  steady(): number;
}

/** Finds assets that speak no more, where a rule asks for them. */
export class Silence {
  /** Of this run: what was heard before a restart says nothing of now. */
  private readonly heard = new WeakMap<RuleState, LastHeard>();
  private readonly since: number;
  readonly asked: boolean;

  constructor(private readonly parts: SilenceParts) {
    this.since = parts.steady();
    this.asked = parts.rules.some(({ when }) => when === 'silence');
  }

  /** An object came of an asset. */
  note(object: ContractObject, state: RuleState): void {
    if (this.asked) hear(object, state, { heard: this.heardOf(state), now: this.parts.steady() });
  }

  /** Asset by asset: of many, others are to have their turn meanwhile. While flows are deployed profiles may be about to come. */
  *all(): Generator<void, Decision[]> {
    const { states, house } = this.parts;
    const found: Decision[] = [];
    if (!this.asked || !house.flows.settled) return found;
    for (const [asset, state] of [...states.entries()]) {
      found.push(...this.ofAsset(asset, state));
      yield;
    }
    if (found.length > 0) states.changed();
    return found;
  }

  private ofAsset(asset: string, state: RuleState): Decision[] {
    const { rules, house, now, steady } = this.parts;
    const [heard, profile] = [this.heardOf(state), house.assets.find(asset)];
    return evaluateSilence(state, {
      asset,
      rules,
      profile,
      heard,
      since: this.since,
      now: steady(),
      at: now(),
    });
  }

  private heardOf(state: RuleState): LastHeard {
    const known = this.heard.get(state) ?? new Map<string, number>();
    this.heard.set(state, known);
    return known;
  }
}
