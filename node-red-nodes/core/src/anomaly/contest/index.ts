export { contestOf, type Contest, type Detectable, type Entry } from './contest';
export { contest } from './detector';
export { entrants } from './entrants';
export { faultKinds, sizesOf, type FaultKind } from './faults';
export { wordsOf } from './words';
