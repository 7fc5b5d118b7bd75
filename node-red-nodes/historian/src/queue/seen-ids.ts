/**
 * Which objects are stored or on their way. The committed ones are remembered up to a limit, the oldest are
 * forgotten first; an object that comes again after that is stored a second time (same series, time and value).
 */
export class SeenIds {
  private committed = new Set<string>();
  private readonly pending = new Map<string, Promise<void>>();

  constructor(private readonly limit: number) {}

  /** The promise of an object's commit, if the object is known. */
  find(id: string): Promise<void> | undefined {
    return this.committed.has(id) ? Promise.resolve() : this.pending.get(id);
  }

  /** Follows an object to its commit; one that was dropped is forgotten, so that it may come again. */
  follow(id: string, commit: Promise<void>): void {
    this.pending.set(id, commit);
    commit.then(
      () => {
        this.pending.delete(id);
        this.remember(id);
      },
      () => void this.pending.delete(id),
    );
  }

  /** Whether the object is stored. */
  stored(id: string): boolean {
    return this.committed.has(id);
  }

  /** Starts over with the ids that a store has kept, oldest first. */
  restore(ids: readonly string[]): void {
    this.committed = new Set(ids.slice(-this.limit));
  }

  private remember(id: string): void {
    this.committed.add(id);
    if (this.committed.size > this.limit)
      this.committed.delete(this.committed.values().next().value as string);
  }
}
