import type { TableChoice } from '.';

/** A kind of file as it is written somewhere, made up after its public description, and what becomes of it. */
export interface FileKind {
  /** Who writes so. */
  by: string;
  /** What is peculiar to it. */
  how: string;
  text: string;
  choice?: Partial<TableChoice>;
  /** The first row as it is read: its time or position, its asset, and its values; the number of rows. Left out where it is refused. */
  read?: { at: string | number; asset?: string; values: Record<string, number | null>; rows: number };
  /** The sentence by which it asks, or refuses. */
  says?: string;
}

/** A text of lines. */
export const lines = (...rows: string[]) => rows.join('\n');
