import type { Played, Settings } from './chain.mts';

/** What was found of one file, held against what is right. */
export interface Verdict {
  /** What the stages said, in a few words. */
  found: string;
  /** What is right. */
  right: string;
  ok: boolean;
}

/** A kind of cases: files whose names begin with a word, and lives of the same kinds that it makes itself. */
export interface CaseKind {
  /** In the names of its files: `r` for r1_duty.csv. */
  letter: string;
  title: string;
  /** What differs from the defaults for a file; null for a file that it does not know. */
  settings(file: string): Settings | null;
  judge(played: Played): Verdict;
  /** A table of what it makes itself, `lives` of each sort. */
  generated?(lives: number): string[][];
}
