import type { DataFrame } from '@grafana/data';
import type { Read } from './cells';
import { fieldOf } from './frames';

/** How each column of a row is read; a column that is absent is read as nothing. */
export type Columns<R> = { [K in keyof R]-?: Read<R[K]> };

/** A row of cells by the names of their columns. */
export function rowOf<R extends object>(columns: Columns<R>, cell: (name: string) => unknown): R {
  const read = Object.entries<Read<unknown>>(columns).map(([name, reader]) => [name, reader(cell(name))]);
  return Object.fromEntries(read) as R;
}

/** The rows of a frame, whatever is in it. */
export function rows<R extends object>(frame: DataFrame, columns: Columns<R>): R[] {
  const values = new Map(Object.keys(columns).map((name) => [name, fieldOf(frame, name)?.values]));
  return Array.from({ length: frame.length }, (_, i) => rowOf(columns, (name) => values.get(name)?.[i]));
}
