export { normaliseByRegime } from './normalise-window';
