export { degradation, type Degradation, type Watched } from './gate';
export { isFollowed, statesOf, type States } from './states';
