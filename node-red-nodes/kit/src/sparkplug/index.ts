export { arrayOf } from './arrays';
export { COMPRESSED } from './compressed';
export type { DataSet } from './data-set';
export * from './payload';
export * from './protobuf';
