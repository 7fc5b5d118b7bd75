export * from '../criticality';
export { figuresOf, type AssetFigures } from './figures';
export * from './life';
export * from './rules';
