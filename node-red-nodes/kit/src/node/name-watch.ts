import type { ContractObject } from '@mantis-pdm/core/contract';
import { sentence, type Said } from '@mantis-pdm/core/contract/said';
import { HeardNames, unknownNames, type NamedBySetting, type Unknown } from '@mantis-pdm/core/naming';
import { remark, type Wording } from '@mantis-pdm/core/remarks';
import type { House } from '../ports';
import type { StatusLight } from '../status';

/** How often names are looked for, in ms. */
export const LOOK_MS = 5_000;

export interface NameWatchParts {
  /** Id in the editor, and name. */
  node: string;
  name: string;
  /** What the settings name at the moment. @param assets All that have spoken. */
  named(assets: readonly string[]): readonly NamedBySetting[];
  house: House;
  status: StatusLight;
  log: { warn(said: Said): void };
}

/**
 * Tells of names in a node's settings that no asset has, once an asset has spoken long enough: in the status and in the sidebar for as
 * long as it is so, and once as a warning.
 */
export class NameWatch {
  private readonly heard = new HeardNames();
  private readonly told = new Set<string>();

  constructor(private readonly parts: NameWatchParts) {}

  note(object: ContractObject): void {
    this.heard.note(object, this.parts.house.clock.steady());
  }

  /** To be called now and then. */
  look(): void {
    const { house, named } = this.parts;
    const assets = this.heard.assets();
    const classes = new Set(house.assets.profiles().map((profile) => profile.class));
    for (const asset of assets) classes.add(house.assets.find(asset)?.class ?? 'machine');
    const now = house.clock.steady();
    this.show(unknownNames(named(assets), { heard: this.heard, classes, now }));
  }

  /** The node closes. */
  end(): void {
    this.show([]);
  }

  private show(found: readonly Unknown[]): void {
    const { node, name, house, status, log } = this.parts;
    house.notices.put({ node, name, said: found.map(({ said }) => said) });
    status.besides(found.length > 0 ? inShort(found) : undefined, 'names');
    for (const { said } of found) {
      const text = sentence(said);
      if (this.told.has(text)) continue;
      this.told.add(text);
      log.warn(said);
    }
  }
}

function inShort([{ name }, ...others]: readonly Unknown[]): Wording {
  return others.length === 0
    ? remark('light.names.unknown', { name })
    : remark('light.names.unknown.more', { name, more: others.length });
}
