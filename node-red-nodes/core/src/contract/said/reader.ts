import { english } from './english';
import { formatsOf } from './formats';
import type { Code, Part, Said, Value } from './said';

/** Sentences of one language; what is missing is read in English. */
export type Catalogue = { readonly [C in Code]?: string };

/** By their languages (BCP 47), English first. */
export type Catalogues = Readonly<Record<string, Catalogue>>;

/** The languages that there are. */
export const catalogues: Catalogues = { en: english };

/** Who reads: the language, and its sentences. */
export interface Reader {
  language: string;
  catalogue: Catalogue;
}

/** English, in which sentences are stored and logged. */
export const ENGLISH: Reader = { language: 'en', catalogue: english };

/**
 * The reader of the first wanted language that there is, by lookup after RFC 4647, 3.4 (`de-AT`, then `de`); English where there
 * is none.
 * @param wanted Language tags, the dearest first.
 */
export function readerOf(wanted: readonly string[], there: Catalogues = catalogues): Reader {
  for (const tag of wanted) {
    const parts = tag.toLowerCase().split('-');
    for (let length = parts.length; length > 0; length--) {
      const language = parts.slice(0, length).join('-');
      if (Object.hasOwn(there, language)) return { language, catalogue: there[language] };
    }
  }
  return ENGLISH;
}

/** The sentence in the reader's language. A code that nobody knows (of a later release) is shown as it is. */
export function sentence({ code, values }: Said, reader: Reader = ENGLISH): string {
  const template = templateOf(code, reader);
  return template === undefined ? code : filled(template, values, (value) => shown(value, reader));
}

/** A template with its values; a slot whose value is missing stays as it is. */
export function filled<V>(
  template: string,
  values: Record<string, V>,
  shownAs: (value: V) => string,
): string {
  return template.replace(/\{([\w-]+)\}/g, (slot, name: string) =>
    Object.hasOwn(values, name) ? shownAs(values[name]) : slot,
  );
}

/** Whole sentences follow one another; what is less is a list. */
export function listed(all: string[], language: string): string {
  if (all.length > 1 && all.every((one) => /[.。]$/.test(one))) return all.join(' ');
  return formatsOf(language).list.format(all);
}

/** What was said, in the reader's language; the text that stands beside where nothing was, or in words of a later release. */
export function retold({ text, said }: { text: string; said?: Said }, reader: Reader): string {
  return said && [said, ...partsOf(said)].every(({ code }) => templateOf(code, reader) !== undefined)
    ? sentence(said, reader)
    : text;
}

function partsOf({ values }: Said): Part[] {
  return Object.values(values).flat().filter((value): value is Part => typeof value === 'object'); // prettier-ignore
}

function templateOf(code: string, { catalogue }: Reader): string | undefined {
  const own = [catalogue, english].find((templates) => Object.hasOwn(templates, code));
  return own?.[code as Code];
}

/** A value in the reader's language. */
export function shown(value: Value, reader: Reader = ENGLISH): string {
  const { language } = reader;
  if (typeof value === 'string') return value;
  if (Array.isArray(value)) return listed(value.map((one) => (typeof one === 'string' ? one : sentence(one, reader))), language); // prettier-ignore
  if (typeof value === 'object') return sentence(value, reader);
  // Beyond what a person reads in full it stays as computers write it.
  if (String(value).includes('e')) return String(value);
  return formatsOf(language).number.format(value);
}
