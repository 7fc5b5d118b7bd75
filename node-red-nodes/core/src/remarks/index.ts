export { SaidError } from './said-error';
export {
  asRemark,
  coded,
  foreign,
  remark,
  remarks,
  travelling,
  within,
  worded,
  wordsOf,
  type Remark,
  type RemarkCode,
  type RemarkValue,
  type RemarkWord,
  type Wording,
} from './remark';
