import {
  catalogues,
  readerOf,
  retold,
  sentence,
  type Reader,
  type Said,
  type SaidWord,
} from '@mantis-pdm/core/contract/said';

/** Who reads: in the language that Grafana, or the operator page, has set on its document. */
export function reader(): Reader {
  return readerOf(typeof document === 'undefined' ? [] : [document.documentElement.lang], catalogues);
}

/** A word of ours in the reader's language. */
export function inWords(code: SaidWord): string {
  return sentence({ code, values: {} }, reader());
}

/** What a stage said, in the reader's language; its own text where it said it without a code. */
export function inReadersWords(text: string, said: Said | undefined): string {
  return retold({ text, said }, reader());
}
