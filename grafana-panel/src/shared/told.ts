import type { Evidence, HistoryEntry, Rationale } from '@mantis-pdm/core/contract';
import type { Said } from '@mantis-pdm/core/contract/said';
import { type Read, number, object, text, time } from './cells';

/** An object of the contract whose times may not be known. */
export type Undated<T extends { at: number }> = Omit<T, 'at'> & { at: number | null };

/** A sentence as a code with values; undefined for what is none. */
export const said: Read<Said | undefined> = (cell) => {
  const read = object<{ code: string; values: Said['values'] | null }>({
    code: text,
    values: (values) => (typeof values === 'object' ? (values as Said['values']) : null),
  })(cell);
  return read?.values ? { code: read.code as Said['code'], values: read.values } : undefined;
};

/** What a decision rests on. */
export const evidence: Read<Undated<Evidence> | null> = object({
  quantity: text,
  value: number,
  limit: number,
  unit: text,
  text,
  said,
  at: time,
  ref: text,
});

/** Why there is an alarm, and what to do about it. */
export const rationale: Read<Rationale | null> = object({ cause: text, consequence: text, action: text });

/** Who did what when, and why. */
export const entry: Read<Undated<HistoryEntry> | null> = object({
  at: time,
  by: text,
  action: text,
  comment: text,
  said,
});
