import {
  ENGLISH,
  filled,
  listed,
  sentence,
  shown,
  type NamesIn,
  type Part,
  type Said,
  type Value,
} from '../contract/said';
import { lights } from './lights';
import { logs } from './logs';
import { qualities } from './qualities';
import { registries } from './registries';
import { settings } from './settings';
import { shorts } from './shorts';
import { stores } from './stores';
import { tables } from './tables';

/**
 * The English of what is said to those who run the house: the status of a node, its log, what a store refuses. It stays in the process, so that no panel
 * brings it along; what travels is in the catalogue of `contract/said`.
 */
export const remarks = {
  ...lights,
  ...logs,
  ...qualities,
  ...registries,
  ...settings,
  ...shorts,
  ...stores,
  ...tables,
} as const;

/** A remark that this release knows. */
export type RemarkCode = keyof typeof remarks;

/** A sentence for those who run the house, as data: which one, and what it is filled with. */
export interface Remark {
  remark: RemarkCode;
  values: Record<string, RemarkValue>;
}

/** The remarks that need no values, which are said by their code. */
export type RemarkWord = {
  [C in RemarkCode]: [NamesIn<(typeof remarks)[C]>] extends [never] ? C : never;
}[RemarkCode];

/** What a person reads in the house: a remark, or a sentence that travels as well. Plain text is none. */
export type Wording = Said | Remark | RemarkWord;

/** What a remark is filled with: plain values, sentences, other remarks, or a list of such. */
export type RemarkValue = Value | Said | Remark | readonly (string | Part | Remark)[];

/** A remark with values, as data. A value that is missing, or that the template does not name, does not compile. */
export function remark<C extends Exclude<RemarkCode, RemarkWord>>(
  code: C,
  values: { [Name in NamesIn<(typeof remarks)[C]>]: RemarkValue },
): Remark {
  return { remark: code, values: { ...values } };
}

/** What somebody else has written, such as the text of an error of a library: its words are not ours to translate. */
export function foreign(text: string): Remark {
  return remark('foreign', { text });
}

/** The words of an error: its sentence where it brings one along, else its text. */
export function wordsOf(error: { message: string; said?: Wording }): Said | Remark {
  return error.said === undefined ? foreign(error.message) : asRemark(error.said);
}

/** A wording as data, so that it can be a value of another: a word that is said by its code is a remark without values. */
export function asRemark(word: RemarkWord | Remark): Remark;
export function asRemark(wording: Wording): Said | Remark;
export function asRemark(wording: Wording): Said | Remark {
  return typeof wording === 'string' ? { remark: wording, values: {} } : wording;
}

/** What of a wording may leave the process: a sentence of the catalogue that travels. */
export function travelling(wording: Wording | undefined): Said | undefined {
  return typeof wording === 'object' && 'code' in wording ? wording : undefined;
}

/** A wording within a sentence that travels: a part where that has it, else English, since its reader has no remarks. */
export function within(wording: Wording, english = worded(wording)): Part | string {
  const { values } = travelling(wording) ?? {};
  const isPart = values !== undefined && Object.values(values).every(isPlain);
  return isPart ? (wording as Part) : english;
}

/**
 * A wording as it stands in a data-quality object beside its English: a code with values, whichever catalogue it is of. Who does not have
 * that one reads the English.
 */
export function coded(wording: Wording): Said {
  const said = asRemark(wording);
  if ('code' in said) return said;
  const values = Object.entries(said.values).map(([name, value]) => [name, codedValue(value)] as const);
  return { code: said.remark, values: Object.fromEntries(values) };
}

/** The contract takes longer texts, but an example of one is enough. */
const MOST_TEXT = 200;
const cut = (text: string) => text.slice(0, MOST_TEXT);

function codedValue(value: RemarkValue): Value {
  if (typeof value === 'string') return cut(value);
  if (typeof value !== 'object') return value;
  if (Array.isArray(value)) return value.map((one) => cut(typeof one === 'string' ? one : worded(one)));
  return within('code' in value ? value : coded(value as Remark), cut(worded(value as Said | Remark)));
}

function isPlain(value: Value): boolean {
  return [value].flat().every((one) => typeof one !== 'object');
}

/** What is read. */
export function worded(wording: Wording): string {
  if (typeof wording === 'string') return remarks[wording];
  if ('code' in wording) return sentence(wording);
  return filled(remarks[wording.remark], wording.values, valueShown);
}

function valueShown(value: RemarkValue): string {
  if (Array.isArray(value)) return listed(value.map(valueShown), ENGLISH.language);
  if (typeof value === 'object') return worded(value as Said | Remark);
  return shown(value);
}
