export { residualCusum } from './detector';
