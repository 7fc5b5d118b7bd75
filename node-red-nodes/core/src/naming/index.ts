export { AssetDirectory, type AssetMatching } from './asset-directory';
export { HeardNames, type SpokenNames } from './heard-names';
export { nearest } from './nearest';
export { parentWords } from './parent-words';
export { wrongParents, type DescribedParent } from './parents';
export { unknownNames, type KnownNames, type NamedBySetting, type Unknown } from './unknown';
