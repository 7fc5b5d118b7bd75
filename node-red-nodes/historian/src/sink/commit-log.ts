import type { ContractObject } from '@mantis-pdm/core/contract';

/** Sources that are followed at once; beyond it the one that was silent longest is forgotten (its spool keeps its frames). */
const MAX_SOURCES = 10_000;

interface Progress {
  /** Sequence numbers on their way, and those that were refused: nothing from there on counts as committed. */
  readonly open: Set<number>;
  highest: number;
  announced: number;
}

/**
 * Tells up to which sequence number a source's frames are stored. A frame that was refused holds its source back
 * until it has come again, so that a spool never lets go of something that was lost.
 */
export class CommitLog {
  private readonly sources = new Map<string, Progress>();

  constructor(private readonly announce: (source: string, seq: number) => void) {}

  /** Follows one write; settles as it does. Only `samples` have a source that waits to hear. */
  async follow(object: ContractObject, write: Promise<void>): Promise<void> {
    if (object.kind !== 'samples') return write;
    const source = sourceOf(object);
    const progress = this.progressOf(source);
    progress.open.add(object.seq);
    await write;
    progress.open.delete(object.seq);
    progress.highest = Math.max(progress.highest, object.seq);
    this.tell(source, progress);
  }

  private tell(source: string, progress: Progress): void {
    let upTo = progress.highest;
    for (const seq of progress.open) upTo = Math.min(upTo, seq - 1);
    if (upTo <= progress.announced) return;
    progress.announced = upTo;
    this.announce(source, upTo);
  }

  private progressOf(source: string): Progress {
    const progress = this.sources.get(source) ?? { open: new Set<number>(), highest: -1, announced: -1 };
    this.sources.delete(source);
    this.sources.set(source, progress);
    if (this.sources.size > MAX_SOURCES) this.sources.delete(this.sources.keys().next().value as string);
    return progress;
  }
}

/** The name of a source on the bus: protocol and address, as the connector wrote them. */
export function sourceOf({ source }: Extract<ContractObject, { kind: 'samples' }>): string {
  return `${source.protocol}:${source.address}`;
}
