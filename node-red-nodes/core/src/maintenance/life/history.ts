import type { Evidence, HistoryEntry } from '../../contract';
import type { Said } from '../../contract/said';

const MAX_HISTORY = 200;
const MAX_EVIDENCE = 20;

/** Of an entry in the audit trail: who did something, when (epoch ms), and why. With its action it is in the history. */
export interface AuditTrailEntry {
  by: string;
  at: number;
  comment: string;
  /** The comment as a code with values, where a program speaks. */
  said?: Said;
}

/** The history with one more entry. A full one keeps its first entry and drops the next oldest. */
export function recorded(history: readonly HistoryEntry[], entry: HistoryEntry): HistoryEntry[] {
  const all = [...history, { ...entry, comment: entry.comment.slice(0, 4000) }];
  return all.length <= MAX_HISTORY ? all : [all[0], ...all.slice(all.length - MAX_HISTORY + 1)];
}

/** Whether the history has the entry already: the same word of the same speaker, as a replay brings it. */
export function knows(history: readonly HistoryEntry[], { at, by, action }: HistoryEntry): boolean {
  return history.some((known) => known.at === at && known.by === by && known.action === action);
}

/** The newest evidence per quantity, the latest last. */
export function gathered(known: readonly Evidence[], added: readonly Evidence[]): Evidence[] {
  const names = new Set(added.map(({ quantity }) => quantity));
  return [...known.filter(({ quantity }) => !names.has(quantity)), ...added].slice(-MAX_EVIDENCE);
}
