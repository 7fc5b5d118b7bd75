/**
 * Reads a cell of a frame, or a part of one. What comes in is anything: of a later release, of another data source, of a
 * transformation, JSON as text. What comes out has its type, always: a later suite never breaks an earlier panel.
 */
export type Read<T> = (cell: unknown) => T;

/** Largest distance of a date from 1970, ms (ECMA-262, 21.4.1.1): beyond it there is none. */
const MAX_TIME = 8.64e15;

/** Text; empty for what has none, as objects and what is no finite number. */
export const text: Read<string> = (cell) =>
  typeof cell === 'object' || (typeof cell === 'number' && !Number.isFinite(cell)) ? '' : String(cell ?? '');

/** Text, or null where there is none. */
export const textOrNull: Read<string | null> = (cell) => text(cell) || null;

/** A finite number, also as text; null for anything else. */
export const number: Read<number | null> = (cell) => {
  const told = typeof cell === 'string' && cell.trim() !== '' ? Number(cell) : cell;
  return typeof told === 'number' && Number.isFinite(told) ? told : null;
};

/** A number, with what stands for none. */
export const numberOr =
  (fallback: number): Read<number> =>
  (cell) =>
    number(cell) ?? fallback;

/** Epoch ms: of a number, a date, or a text that is either; null for what is no time. */
export const time: Read<number | null> = (cell) => {
  const told = cell instanceof Date ? cell.getTime() : number(cell);
  const at = told ?? (typeof cell === 'string' ? Date.parse(cell) : NaN);
  return Math.abs(at) <= MAX_TIME ? at : null;
};

/** How data say yes: databases, scripts and tables of text each in a way of their own. */
const YES = ['true', 't', 'yes', 'y', 'on', '1'];

/** Whether it says so, in one of the ways in which data say it. */
export const flag: Read<boolean> = (cell) => YES.includes(text(cell).trim().toLowerCase());

/** Whether something is there that its reader cannot make anything of. */
export const unread =
  (read: Read<unknown>): Read<boolean> =>
  (cell) =>
    cell !== null && cell !== undefined && cell !== '' && read(cell) === null;

/** A word of a list, however it is capitalised; `fallback` for any other, as one of a later release. */
export const oneOf =
  <T extends string>(words: readonly T[], fallback: T): Read<T> =>
  (cell) =>
    known(words, cell) ?? fallback;

/** A word of a list, however it is capitalised; any other as it is, so that it is shown; `fallback` for none. */
export const word =
  <T extends string>(words: readonly T[], fallback: T): Read<T | (string & {})> =>
  (cell) =>
    known(words, cell) ?? (text(cell) || fallback);

function known<T extends string>(words: readonly T[], cell: unknown): T | undefined {
  const told = text(cell).trim().toLowerCase();
  return words.find((one) => one.toLowerCase() === told);
}

/** An object by the readers of its parts; null for what is none. */
export const object =
  <T extends object>(parts: { [K in keyof T]-?: Read<T[K]> }): Read<T | null> =>
  (cell) => {
    const told = parsed(cell);
    if (!isObject(told)) return null;
    const read = Object.entries<Read<unknown>>(parts).map(([name, part]) => [name, part(told[name])]);
    return Object.fromEntries(read) as T;
  };

const NONE: never[] = [];

/** A list, without what `item` reads as null; empty for what is none. The same list is read to the same list. */
export const list = <T>(item: Read<T | null>): Read<T[]> =>
  once((cell) => {
    const told = parsed(cell);
    if (!Array.isArray(told) || told.length === 0) return NONE;
    return told.map(item).filter((one): one is Awaited<T> & T => one !== null);
  });

/** Things by their names, without what `item` reads as null. The same object is read to the same one. */
export const record = <T>(item: Read<T | null>): Read<Record<string, T>> =>
  once((cell) => {
    const told = parsed(cell);
    if (!isObject(told)) return NOTHING;
    const read = Object.entries(told).map(([name, one]) => [name, item(one)] as const);
    return Object.fromEntries(read.filter((entry): entry is [string, Awaited<T> & T] => entry[1] !== null));
  });

const NOTHING: Record<string, never> = {};

/** Reads an object once: whoever compares by identity, as tiles do, sees that it is the same. */
export function once<T>(read: Read<T>): Read<T> {
  const seen = new WeakMap<object, { read: T }>();
  return (cell) => {
    if (typeof cell !== 'object' || cell === null) return read(cell);
    const before = seen.get(cell);
    if (before) return before.read;
    const now = { read: read(cell) };
    seen.set(cell, now);
    return now.read;
  };
}

function isObject(told: unknown): told is Record<string, unknown> {
  return typeof told === 'object' && told !== null && !Array.isArray(told);
}

/** What a text of JSON says: data sources that know no objects give those as text. */
function parsed(cell: unknown): unknown {
  if (typeof cell !== 'string' || !/^\s*[[{]/.test(cell)) return cell;
  try {
    return JSON.parse(cell);
  } catch {
    return cell; // It only looked like JSON: it is a text.
  }
}
