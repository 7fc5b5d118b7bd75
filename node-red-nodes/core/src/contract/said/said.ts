import type { english } from './english';

/** What a part of a sentence is filled with: text that is nobody's language (an id, a unit), a number, or a list of such texts. */
type Plain = string | number | string[];

/** A sentence that may be a part of another: a word for a state, one of several reasons. */
export interface Part {
  code: string;
  values: Record<string, Plain>;
}

/** What a template is filled with: plain values, or sentences of their own, which have no parts. */
export type Value = Plain | Part | Part[];

/** A sentence for people as data: which one, and what it is filled with. Plain JSON. */
export interface Said {
  code: string;
  values: Record<string, Value>;
}

/** A sentence that this release knows. */
export type Code = keyof typeof english;

/** The names in braces of a template. */
export type NamesIn<T extends string> = T extends `${string}{${infer Name}}${infer Rest}`
  ? Name | NamesIn<Rest>
  : never;

/** The codes that need no values: words for states. */
export type SaidWord = {
  [C in Code]: [NamesIn<(typeof english)[C]>] extends [never] ? C : never;
}[Code];

/** The values of a code, by the names in its English; a code without any has no such argument. */
export type ValuesOf<C extends Code, V = Value> = { [Name in NamesIn<(typeof english)[C]>]: V };

type Filled<C extends Code, V> = [NamesIn<(typeof english)[C]>] extends [never] ? [] : [ValuesOf<C, V>];

/** A sentence as data. A value that is missing, or that the template does not name, does not compile. */
export function say<C extends Code>(code: C, ...[values]: Filled<C, Value>): Said {
  return { code, values: { ...values } };
}

/** A sentence that may be a part of another: its values are plain. */
export function part<C extends Code>(code: C, ...[values]: Filled<C, Plain>): Part {
  return { code, values: { ...values } };
}
