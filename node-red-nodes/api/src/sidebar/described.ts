import type { AssetProfile } from '@mantis-pdm/core/contract';
import { part, sentence, type Code, type Said } from '@mantis-pdm/core/contract/said';
import { HeardNames, unknownNames, wrongParents, type NamedBySetting } from '@mantis-pdm/core/naming';
import { remark, type Remark } from '@mantis-pdm/core/remarks';
import type { House } from '@mantis-pdm/node-red-kit';

/** Lines of the log at one look. */
const MOST_WARNED = 5;

const NOBODY: readonly string[] = ['naming.parent', 'naming.parent.near'] satisfies Code[];

/** Finds sensors and indicators that asset nodes describe and no asset of theirs has, by what the historian shows; and assets that are part of none. */
export class Described {
  private readonly heard = new HeardNames();
  private readonly seen = new Map<string, number>();
  private told = new Set<string>();

  private parents = new Set<string>();
  private looks = 0;

  /** @param warn Is told of wrong parents, once as long as they are wrong. */
  constructor(
    private readonly house: House,
    private readonly warn: (what: Said | Remark) => void = () => {},
  ) {}

  /** To be called once a minute or so, and when flows have started: who has spoken since is noted, and what is wrong is put among the notices. */
  look(): void {
    const { clock, assets, notices } = this.house;
    const now = clock.steady();
    this.note(now);
    const mine = this.assetsByProfile();
    const wrong = this.wrongParents();
    const before = this.told;
    this.told = new Set();
    for (const [node, profile] of assets.declared()) {
      const named = namesOf(profile, mine.get(profile) ?? []);
      const found = unknownNames(named, { heard: this.heard, classes: new Set(), now });
      const name = profile.name || profile.match;
      const said = [...(wrong.get(profile) ?? []), ...found.map((one) => one.said)];
      notices.put({ node, name, said });
      if (said.length > 0) this.told.add(node);
      before.delete(node);
    }
    for (const node of before) notices.put({ node, name: '', said: [] });
  }

  /** That there is no such asset can be said when those that only speak have had time to. */
  private wrongParents(): Map<AssetProfile, Said[]> {
    const profiles = this.house.assets.profiles();
    const first = this.looks++ === 0;
    const found = wrongParents(profiles, this.seen.keys()).filter(
      ([, { code }]) => !first || !NOBODY.includes(code),
    );
    const sentences = new Map(found.map(([, said]) => [sentence(said), said]));
    const fresh = [...sentences].flatMap(([one, said]) => (this.parents.has(one) ? [] : [said]));
    for (const one of fresh.slice(0, MOST_WARNED)) this.warn(one);
    const count = fresh.length - MOST_WARNED;
    if (count > 0) this.warn(remark('log.sidebar.parents', { count }));
    this.parents = new Set(sentences.keys());
    return new Map(found.map(([profile, said]) => [profile, [said]]));
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

function namesOf({ match, sensors, indicator }: AssetProfile, among: readonly string[]): NamedBySetting[] {
  const by = part('naming.by.asset', { asset: match });
  const named: NamedBySetting[] = Object.keys(sensors).map((name) => ({ what: 'sensor', name, by, among }));
  return indicator ? [...named, { what: 'feature', name: indicator.feature, by, among }] : named;
}
