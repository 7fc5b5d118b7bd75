export * from './by-position';
export { layoutOf, type Format, type ReadOptions } from './layout-of';
export { preview, type Preview } from './preview';
export type { ReplayItem } from './item';
export { readRows } from './read-rows';
export type { BrokenLine, Layout, ReplayRow, ReplaySensor } from './row';
export { survey, type Survey } from './survey';
