export { AssetDirectory, type Matching } from './asset-directory';
export { HeardNames, type Names } from './heard-names';
export { nearest } from './nearest';
export { parentWords } from './parent-words';
export { wrongParents, type Placed } from './parents';
export { unknownNames, type Known, type Named, type Unknown } from './unknown';
