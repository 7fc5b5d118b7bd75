/** Something that applies to assets whose id matches a pattern. */
export interface AssetMatching {
  /** An asset id, or a pattern with `*` for any run of characters. */
  match: string;
}

/** Finds the profile of an asset among those that config nodes have declared. The most specific match wins. */
export class AssetDirectory<P extends AssetMatching> {
  private readonly entries = new Map<string, { profile: P; parts: string[]; weight: number }>();
  private cache = new Map<string, P | undefined>();

  /** Declares a profile under its owner's id, replacing the owner's former one; returns the removal. */
  declare(owner: string, profile: P): () => void {
    this.entries.set(owner, { profile, parts: profile.match.split('*'), weight: weigh(profile.match) });
    this.cache.clear();
    return () => {
      if (this.entries.get(owner)?.profile !== profile) return;
      this.entries.delete(owner);
      this.cache.clear();
    };
  }

  /** All that is declared, by whom. */
  declared(): [owner: string, profile: P][] {
    return [...this.entries].map(([owner, { profile }]) => [owner, profile]);
  }

  /** All that is declared. */
  profiles(): P[] {
    return [...this.entries.values()].map(({ profile }) => profile);
  }

  find(asset: string): P | undefined {
    if (this.cache.has(asset)) return this.cache.get(asset);
    if (this.cache.size >= MAX_CACHED) this.cache.clear();
    const found = this.search(asset);
    this.cache.set(asset, found);
    return found;
  }

  private search(asset: string): P | undefined {
    let best: { profile: P; weight: number } | undefined;
    for (const entry of this.entries.values()) {
      if (fits(asset, entry.parts) && (!best || entry.weight > best.weight)) best = entry;
    }
    return best?.profile;
  }
}

/** The cache is dropped whole at this size: it only saves a few pattern tests. */
const MAX_CACHED = 20_000;

/** Literal characters count; an exact id beats every pattern. */
function weigh(match: string): number {
  return match.includes('*') ? match.replaceAll('*', '').length : Number.MAX_SAFE_INTEGER;
}

/** Whether the literal parts between the stars occur in order. Linear, where a regular expression may backtrack for hours. */
function fits(asset: string, [first, ...rest]: string[]): boolean {
  const last = rest.pop();
  if (last === undefined) return asset === first;
  if (!asset.startsWith(first) || !asset.endsWith(last)) return false;
  let from = first.length;
  for (const part of rest) {
    const found = asset.indexOf(part, from);
    if (found < 0) return false;
    from = found + part.length;
  }
  return from <= asset.length - last.length;
}
