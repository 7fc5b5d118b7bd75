export * from './arrange';
export * from './ask';
export * from './config-nodes';
export * from './durations';
export * from './fill';
export * from './table';
export * from './together';
export * from './validate';
export { readExtent } from '../options/extent';
