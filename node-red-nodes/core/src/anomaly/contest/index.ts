export { contestOf, type Contest, type Detectable, type ContestResult } from './contest';
export { contest } from './detector';
export { entrants } from './entrants';
export { faultKinds, sizesOf, type ContestFaultKind } from './faults';
export { wordsOf } from './words';
