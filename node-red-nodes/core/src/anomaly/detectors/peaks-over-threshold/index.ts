export { peaksOverThreshold } from './detector';
