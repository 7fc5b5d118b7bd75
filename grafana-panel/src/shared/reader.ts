import {
  catalogues,
  readerOf,
  retold,
  sentence,
  type Said,
  type SaidWord,
} from '@mantis-pdm/core/contract/said';

/** Who reads: in the language that Grafana, or the operator page, has set on its document. */
const reader = () => readerOf([document.documentElement.lang], catalogues);

/** A word of ours in the reader's language. */
export function inWords(code: SaidWord): string {
  return sentence({ code, values: {} }, reader());
}

/** What a stage said, in the reader's language; its own text where it said it without a code. */
export function inReadersWords(text: string, said: Said | undefined): string {
  try {
    return retold({ text, said }, reader());
  } catch {
    return text; // Of values that the code does not know what to do with: what was said is beside it.
  }
}
