export { HeardNames, type Names } from './heard-names';
export { nearest } from './nearest';
export { unknownNames, type Known, type Named, type Unknown } from './unknown';
