export {
  catalogues,
  ENGLISH,
  filled,
  listed,
  readerOf,
  retold,
  sentence,
  shown,
  type Catalogue,
  type Catalogues,
  type Reader,
} from './reader';
export {
  part,
  say,
  type Code,
  type NamesIn,
  type Part,
  type Said,
  type Value,
  type ValuesOf,
  type SaidWord,
} from './said';
