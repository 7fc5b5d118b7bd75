import type { DataQuality, QualityIssue } from '@mantis-pdm/core/contract';
import type { Clock } from '../work';
import { dataQuality } from './data-quality';
import { Sequence } from './sequence';

/** Something wrong with incoming data. */
export interface Issue extends Omit<QualityIssue, 'count'> {
  asset: string;
}

export interface IssueLogOptions {
  protocol: string;
  address: string;
  clock: Clock;
  emit(report: DataQuality): void;
  /** The same issue is told again, with its count, no sooner than this, in ms. Default 60 000. */
  repeatMs?: number;
}

interface Entry {
  issue: Issue;
  /** Occurrences that were not told yet. */
  count: number;
  toldAt: number;
}

/** Different issues that are kept apart; what goes beyond is counted together. */
const MAX_KINDS = 1_000;

/** Asset of an issue about which not even that is known. */
export const UNKNOWN_ASSET = 'unknown';

/**
 * Counts what is wrong with the data of a source: the first occurrence of an issue is told at once, with its example,
 * the further ones once a minute as a number, so that a broken device can neither hide nor flood.
 */
export class IssueLog {
  private readonly entries = new Map<string, Entry>();
  private readonly sequence = new Sequence();
  /** Issues since the start. */
  total = 0;

  constructor(private readonly options: IssueLogOptions) {}

  /** `count`: how many values it touches. */
  note(issue: Issue, count = 1): void {
    this.total += count;
    const entry = this.entryOf(issue);
    entry.count += count;
    entry.issue = issue;
    if (this.due(entry)) this.tell(entry);
  }

  /** Tells what has been counted since; to be called now and then. */
  flush(): void {
    for (const entry of this.entries.values()) if (entry.count > 0 && this.due(entry)) this.tell(entry);
  }

  /** The matter is mended: should it come again, it is told at once. */
  mended(asset: string, problem: string, sensor: string | null = null): void {
    if (this.entries.size > 0) this.entries.delete(keyOf({ asset, problem, sensor }));
  }

  private entryOf(issue: Issue): Entry {
    const key = keyOf(issue);
    const known = this.entries.get(key);
    if (known) return known;
    const full = this.entries.size >= MAX_KINDS;
    const rest = full ? keyOf({ asset: UNKNOWN_ASSET, sensor: null, problem: issue.problem }) : key;
    const entry = this.entries.get(rest) ?? { issue, count: 0, toldAt: -Infinity };
    this.entries.set(rest, entry);
    return entry;
  }

  private due({ toldAt }: Entry): boolean {
    return this.options.clock.steady() - toldAt >= (this.options.repeatMs ?? 60_000);
  }

  private tell(entry: Entry): void {
    const { protocol, address, clock, emit } = this.options;
    const { asset, ...issue } = entry.issue;
    const at = clock.now();
    const issues = [{ ...issue, count: entry.count }];
    entry.count = 0;
    entry.toldAt = clock.steady();
    emit(dataQuality({ protocol, address, sequence: this.sequence, asset, at, issues }));
  }
}

function keyOf({ asset, sensor, problem }: Pick<Issue, 'asset' | 'sensor' | 'problem'>): string {
  return JSON.stringify([asset, sensor, problem]);
}
