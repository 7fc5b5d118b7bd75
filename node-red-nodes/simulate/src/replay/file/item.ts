import type { BrokenLine, ReplayRow } from './row';

/** What reading yields: rows and broken lines in the order of the file. */
export type ReplayItem =
  { kind: 'row'; row: ReplayRow; bytes: number } | { kind: 'broken'; broken: BrokenLine; bytes: number };
