import { isDeepStrictEqual } from 'node:util';
import { assetProfileSchema } from '@mantis-pdm/core/contract';
import { figuresOf } from '@mantis-pdm/core/maintenance';
import { outweighs } from '@mantis-pdm/core/time';
import { remark, wordsOf, type Remark } from '@mantis-pdm/core/remarks';
import type { AssetRecord, House, Registry } from '@mantis-pdm/node-red-kit';

/** Assets that are remembered as enrolled; one more starts the memory anew, which costs one read each. */
const MAX_KNOWN = 20_000;
/** After a registry has refused an asset it is left alone for this long. */
const RETRY_MS = 10_000;

export interface EnrolmentOptions {
  /** Milliseconds of a clock that is never set, nor set back. */
  steady: () => number;
  /** Told why an asset could not be saved. */
  onError: (why: Remark) => void;
}

/** Saves assets in the registry when they are first met. Never holds up a message: the work is done one by one behind it. */
export class Enrolment {
  private readonly known = new Set<string>();
  private tail: Promise<void> = Promise.resolve();
  private quietUntil = 0;

  constructor(
    private readonly house: House,
    private readonly options: EnrolmentOptions,
  ) {}

  /** An object of this asset has come, with the time `at` (epoch ms). */
  meet(asset: string, at: number): void {
    if (this.known.has(asset) || this.options.steady() < this.quietUntil) return;
    const registry = this.house.find('registry');
    if (!registry) return;
    if (this.known.size >= MAX_KNOWN) this.known.clear();
    this.known.add(asset);
    this.tail = this.tail.then(() => this.enrol(registry, asset, at));
  }

  /** It was deleted: should it come again, it is met anew. */
  forget(asset: string): void {
    this.known.delete(asset);
  }

  /** Resolves when everything met so far is saved or given up. */
  idle(): Promise<void> {
    return this.tail;
  }

  private async enrol(registry: Registry, asset: string, at: number): Promise<void> {
    try {
      const stored = await registry.asset(asset);
      const record = this.recordOf(asset, at, stored);
      if (!isDeepStrictEqual(record, stored)) await registry.saveAsset(record);
    } catch (error) {
      this.known.delete(asset);
      this.quietUntil = this.options.steady() + RETRY_MS;
      this.options.onError(remark('log.historian.not-enrolled', { asset, reason: wordsOf(error as Error) }));
    }
  }

  /** The declared profile, or the stored one where none is declared any more, or an empty one. */
  private recordOf(asset: string, at: number, stored: AssetRecord | undefined): AssetRecord {
    const profile =
      this.house.assets.find(asset) ?? stored?.profile ?? assetProfileSchema.parse({ match: asset });
    return {
      id: asset,
      name: profile.name || asset,
      class: profile.class,
      criticality: figuresOf(profile).criticality,
      location: profile.location,
      profile,
      commissionedAt: this.since(Math.round(at), stored?.commissionedAt),
    };
  }

  /** The moment of the first message; one that has not come yet gives way. */
  private since(at: number, stored: number | undefined): number {
    const { clock } = this.house;
    const now = clock.unset ? undefined : clock.now();
    return stored === undefined || outweighs(at, stored, now) ? at : stored;
  }
}
