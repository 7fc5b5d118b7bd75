import type { PanelProps } from '@grafana/data';
import type { Wanted } from '../shared/answer';

/** What is said where a table has no rows, and whether it is good news. */
export interface Empty {
  words: string;
  good: boolean;
}

/** When no row is good news: where rows in all of these states were asked for, of now. */
export interface Calm {
  states: readonly string[];
  words: string;
}

type Asked = Pick<PanelProps, 'data'> & Partial<Pick<PanelProps, 'replaceVariables'>>;

/**
 * What it means that no row came. Nothing is calm that was not asked for: not of other states, as those that are put aside, nor of a
 * range that is over, nor where it is not known what was asked, as in a snapshot.
 */
export function emptyOf({ data, replaceVariables }: Asked, { kind, what }: Wanted, calm: Calm): Empty {
  const asked = (data.request?.targets ?? []).filter(
    (target) => (target as { kind?: string }).kind === kind && !target.hide,
  ) as Array<{ states?: string; ranged?: boolean }>;
  if (asked.length === 0) return { words: `No ${what} in what this panel is given.`, good: false };
  if (asked.some(({ ranged }) => ranged) && isOver(data))
    return { words: `No ${what} in this time range.`, good: false };
  const filled = (text: string) => replaceVariables?.(text, data.request?.scopedVars, 'csv') ?? text;
  const narrow = asked.map(({ states = '' }) => filled(states)).filter((text) => !covers(text, calm.states));
  if (narrow.length === 0) return { words: calm.words, good: true };
  return { words: `No ${what} in the states that are asked for: ${narrow.join('; ')}.`, good: false };
}

/** Whether the range ends before now: a range up to `now` ends when it was asked for. */
function isOver({ timeRange }: PanelProps['data']): boolean {
  return timeRange.raw.to !== 'now' && timeRange.to.valueOf() < Date.now();
}

/** Whether all these states are asked for: those that wait, where none is named. */
function covers(text: string, states: readonly string[]): boolean {
  if (['', '*', '.*'].includes(text.trim())) return true;
  const named = text.split(/[^\w-]+/);
  return states.every((state) => named.includes(state));
}
