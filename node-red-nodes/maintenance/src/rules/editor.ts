import { sentenceOf } from './sentence';

/** Each rule of the table folds to what it says. */
export const sentences = { rules: sentenceOf };
