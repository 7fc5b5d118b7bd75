import type { AssetProfile } from '@mantis-pdm/core/contract';
import { part } from '@mantis-pdm/core/contract/said';
import { HeardNames, unknownNames, type Named } from '@mantis-pdm/core/naming';
import type { House } from '@mantis-pdm/node-red-kit';

/** Finds sensors and indicators that asset nodes describe and no asset of theirs has, by what the historian shows. */
export class Described {
  private readonly heard = new HeardNames();
  private readonly seen = new Map<string, number>();
  private told = new Set<string>();

  constructor(private readonly house: House) {}

  /** To be called once a minute or so: who has spoken since is noted, and what is wrong is put among the notices. */
  look(): void {
    const { clock, assets, notices } = this.house;
    const now = clock.steady();
    this.note(now);
    const mine = this.assetsByProfile();
    const before = this.told;
    this.told = new Set();
    for (const [node, profile] of assets.declared()) {
      const named = namesOf(profile, mine.get(profile) ?? []);
      const found = unknownNames(named, { heard: this.heard, classes: new Set(), now });
      const name = profile.name || profile.match;
      notices.put({ node, name, said: found.map(({ said }) => said) });
      if (found.length > 0) this.told.add(node);
      before.delete(node);
    }
    for (const node of before) notices.put({ node, name: '', said: [] });
  }

  private note(now: number): void {
    for (const { asset, at, sensors, features } of this.house.find('historian')?.latestAll() ?? []) {
      if (this.seen.get(asset) === at) continue;
      this.seen.set(asset, at);
      this.heard.noteNames(
        asset,
        { sensors: Object.keys(sensors), features: Object.keys(features?.values ?? {}) },
        now,
      );
    }
  }

  private assetsByProfile(): Map<AssetProfile, string[]> {
    const found = new Map<AssetProfile, string[]>();
    for (const asset of this.heard.assets()) {
      const profile = this.house.assets.find(asset);
      if (!profile) continue;
      const mine = found.get(profile) ?? [];
      mine.push(asset);
      found.set(profile, mine);
    }
    return found;
  }
}

function namesOf({ match, sensors, indicator }: AssetProfile, among: readonly string[]): Named[] {
  const by = part('naming.by.asset', { asset: match });
  const named: Named[] = Object.keys(sensors).map((name) => ({ what: 'sensor', name, by, among }));
  return indicator ? [...named, { what: 'feature', name: indicator.feature, by, among }] : named;
}
