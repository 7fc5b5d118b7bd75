import type { TypedVariableModel } from '@grafana/data';

/** Whom or what a query is about: names, and patterns that stand for several. */
export interface Selection {
  /** Everything there is. */
  all: boolean;
  /** Names as they are written. */
  names: string[];
  patterns: RegExp[];
}

/** What no name matches: an empty set of alternatives. */
export const NOBODY = '{}';

/** Characters that mean something in a selection, and are escaped where they belong to a name. */
const MEANING = /[\\,|*?{}()[\]"'/]/g;

/**
 * How the value of a dashboard variable is written into a selection, whatever it holds: one name, several, names with commas.
 * A variable of which nothing is chosen stands for nobody, not for all.
 */
export function inSelection(value: unknown, _variable?: Partial<TypedVariableModel>): string {
  const values = (Array.isArray(value) ? value : [value]).map(String).filter((one) => one.trim() !== '');
  return values.length === 0 ? NOBODY : values.map((one) => one.replace(MEANING, '\\$&')).join(',');
}

/**
 * Reads names with commas between; `*`, `?` and `{a,b}` as in file names; `/…/` and `(a|b)` as regular expressions; quoted names;
 * a JSON list. So every format in which Grafana can write a variable is read: csv, glob, json, pipe, quoted, regex. Nothing, `*`
 * and `.*` are all. A backslash takes the meaning from what follows it.
 * @throws SyntaxError for what is no regular expression
 */
export function selectionOf(text: string): Selection {
  const listed = listedIn(text);
  if (listed) return { all: false, names: listed, patterns: [] };
  const parts = partsOf(text);
  if (parts.length === 0 || parts.some((part) => part === '*' || part === '.*' || part === '/.*/'))
    return { all: true, names: [], patterns: [] };
  const names: string[] = [];
  const patterns: RegExp[] = [];
  for (const part of parts) {
    const pattern = patternOf(part);
    if (pattern) patterns.push(pattern);
    else names.push(nameOf(part));
  }
  return { all: false, names, patterns };
}

/** Those of `known` that are selected, and every name that is written, known or not; each once. */
export function chosenOf({ all, names, patterns }: Selection, known: readonly string[]): string[] {
  if (all) return [...known];
  return [...new Set([...names, ...known.filter((name) => patterns.some((one) => one.test(name)))])];
}

function listedIn(text: string): string[] | undefined {
  if (!/^\s*\[.*\]\s*$/s.test(text)) return undefined;
  try {
    return (JSON.parse(text) as unknown[]).map(String);
  } catch {
    return undefined;
  }
}

/** Cuts at commas and bars that stand outside of brackets, slashes and quotes, and are not escaped. */
function partsOf(text: string): string[] {
  const parts = text.match(
    /(?:\\.|\{(?:\\.|[^}])*\}|\((?:\\.|[^)])*\)|^\s*\/(?:\\.|[^/])+\/i?\s*(?=[,|]|$)|"[^"]*"|(?:'[^']*'(?=\s*(?:[,|]|$)))|[^,|\\])+/gs,
  );
  return (parts ?? []).map((part) => part.trim()).filter((part) => part !== '');
}

function patternOf(part: string): RegExp | undefined {
  const [, body, flags] = /^\/(.+)\/(i?)$/s.exec(part) ?? [];
  if (body !== undefined) return new RegExp(body, flags);
  if (/^\(.*\)$/s.test(part) || /(?<!\\)\.[*+]/.test(part)) return new RegExp(`^(?:${part})$`, 's');
  return /(?<!\\)[*?{]/.test(part) ? globOf(part) : undefined;
}

/** A pattern as in file names. */
function globOf(part: string): RegExp {
  let depth = 0;
  const source = part.replace(/\\(.)|[*?{},]|[^\w\s]/gs, (found, escaped: string | undefined) => {
    if (escaped !== undefined) return quoted(escaped);
    if (found === '*') return '.*';
    if (found === '?') return '.';
    if (found === '{') return (depth++, '(?:');
    if (found === '}') return (depth--, ')');
    return found === ',' && depth > 0 ? '|' : quoted(found);
  });
  // An empty set of alternatives matches nothing, and not the empty name.
  return new RegExp(`^${source.replaceAll('(?:)', '(?!)')}$`, 's');
}

const quoted = (text: string): string => text.replace(/[^\w\s]/g, '\\$&');

function nameOf(part: string): string {
  const [, double, single] = /^(?:"(.*)"|'(.*)')$/s.exec(part) ?? [];
  return double ?? single ?? part.replace(/\\(.)/gs, '$1');
}
