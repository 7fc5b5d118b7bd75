import { eventOf, type Committed, type Samples } from '@mantis-pdm/core/contract';

/** Most ids of one event. */
const MAX_IDS = 10_000;

/** What a store has committed since it was last told, by asset. */
export class CommittedIds {
  private readonly byAsset = new Map<string, { seq: number; ids: string[] }>();

  add({ asset, seq }: Samples, ids: readonly string[]): void {
    const known = this.byAsset.get(asset) ?? { seq, ids: [] };
    for (const id of ids) known.ids.push(id);
    this.byAsset.set(asset, known);
  }

  /**
   * One event for each asset, named by the first of its objects and how many they are: the same objects told again, as after a
   * crash, make the same event.
   * @param at Epoch ms.
   */
  *events(store: string, at: number): Generator<Committed> {
    for (const [asset, { seq, ids: all }] of this.byAsset) {
      for (let from = 0; from < all.length; from += MAX_IDS) {
        const ids = all.slice(from, from + MAX_IDS);
        yield { ...eventOf('committed', { id: ids[0], seq, asset }, { at, nth: ids.length }), store, ids };
      }
    }
  }
}
