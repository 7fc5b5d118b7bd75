export {
  foreign,
  remark,
  remarks,
  worded,
  wordsOf,
  type Remark,
  type RemarkCode,
  type RemarkValue,
  type RemarkWord,
  type Wording,
} from './remark';
