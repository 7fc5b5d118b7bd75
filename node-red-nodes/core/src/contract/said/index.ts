export {
  catalogues,
  ENGLISH,
  readerOf,
  retold,
  sentence,
  type Catalogue,
  type Catalogues,
  type Reader,
} from './reader';
export { part, say, type Code, type Part, type Said, type Value, type ValuesOf, type Word } from './said';
