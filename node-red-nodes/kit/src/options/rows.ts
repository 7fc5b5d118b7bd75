import type { Said } from '@mantis-pdm/core/contract/said';
import {
  asRemark,
  foreign,
  remark,
  worded,
  wordsOf,
  type Remark,
  type Wording,
} from '@mantis-pdm/core/remarks';
import { asError } from '../work';
import type { RowsOption } from './option';

/** A row of a table that does not fit, and is left out so that the others run. */
export interface SetAside {
  /** Label of the table, as in the dialog. */
  table: string;
  /** From 1. */
  row: number;
  /** What its first cell says; empty where it says nothing. */
  name: string;
  /** What is wrong with it, without its place. */
  reason: Wording;
}

/** Rows that fit by themselves and clash with others, such as a name given twice: so many at most are left out. */
const MOST_CLASHES = 20;

interface Numbered {
  row: unknown;
  number: number;
}

/**
 * The rows of a table that fit, checked as one table, and those that do not, each with its reason. Of two that clash the later is
 * left out.
 * @throws Error where the value is no list, none of its rows fits, or it does not fit whatever is left out.
 */
export function rowsThatFit<T>(option: RowsOption<T>, value: unknown): { value: T; aside: SetAside[] } {
  try {
    return { value: option.parse(value), aside: [] };
  } catch (error) {
    const found = Array.isArray(value) ? withoutFaulty(option, value) : undefined;
    if (!found || found.aside.length === (value as unknown[]).length) throw error;
    return found;
  }
}

function withoutFaulty<T>(option: RowsOption<T>, value: unknown[]): { value: T; aside: SetAside[] } {
  const aside: SetAside[] = [];
  const leave = ({ row, number }: Numbered, reason: Said | Remark) =>
    aside.push({ table: option.label, row: number, name: nameOf(option, row), reason: bare(reason) });
  const kept = value.flatMap((row, i) => {
    const reason = faultOf(option, [{ row, number: i + 1 }]);
    if (reason !== undefined) leave({ row, number: i + 1 }, reason);
    return reason === undefined ? [{ row, number: i + 1 }] : [];
  });
  for (let left = MOST_CLASHES; left > 0; left--) {
    const reason = faultOf(option, kept);
    if (reason === undefined || kept.length === 0) break;
    leave(kept.splice(firstClash(option, kept), 1)[0], reason);
  }
  return { value: option.parse(kept.map(({ row }) => row)), aside: aside.sort((a, b) => a.row - b.row) };
}

function faultOf(option: RowsOption, rows: readonly Numbered[]): Said | Remark | undefined {
  try {
    option.parse(rows.map(({ row }) => row));
    return undefined;
  } catch (error) {
    return wordsOf(asError(error));
  }
}

/** Index of the first row that clashes with one before it: the rows before it fit together, and with it they do not. */
function firstClash(option: RowsOption, rows: readonly Numbered[]): number {
  let [fits, clashes] = [0, rows.length];
  while (clashes - fits > 1) {
    const middle = (fits + clashes) >> 1;
    if (faultOf(option, rows.slice(0, middle)) === undefined) fits = middle;
    else clashes = middle;
  }
  return clashes - 1;
}

/** A reason without the place of the row among those that were checked: that is not its place in the table. */
function bare(reason: Said | Remark): Wording {
  if ('code' in reason) return reason;
  if (reason.remark.startsWith('rows.at')) return reason.values.what as Remark;
  // Of a table that its dialog checks in the browser, too, where there is no catalogue.
  const text = worded(reason).replace(/^(?:row \d+:? |payload is |\d+(?:\.| ))/, '');
  return reason.remark === 'foreign' ? foreign(text) : reason;
}

function nameOf({ columns }: RowsOption, row: unknown): string {
  const first = columns?.[0].key;
  const cell = first !== undefined && typeof row === 'object' && row !== null ? (row as never)[first] : '';
  return typeof cell === 'string' ? cell.slice(0, 64) : '';
}

/** What is left out, in a sentence for the log. */
export function sayAside({ table, row, name, reason }: SetAside): Remark {
  const what = asRemark(reason);
  if (name === '') return remark('log.row.aside', { table, row, reason: what });
  return remark('log.row.aside.named', { table, row, name, reason: what });
}

/** The same for a status: which row, first. */
export function asideInShort([{ name, row }, ...others]: readonly SetAside[]): Remark {
  const more = others.length;
  if (name === '')
    return more === 0 ? remark('light.aside.row', { row }) : remark('light.aside.row.more', { row, more });
  return more === 0 ? remark('light.aside', { name }) : remark('light.aside.more', { name, more });
}
