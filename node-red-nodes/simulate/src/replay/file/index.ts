export * from './by-position';
export type { ColumnChoice } from './columns';
export { readRows, type Format, type Item, type ReadOptions } from './read-rows';
export type { BrokenLine, Layout, ReplayRow, ReplaySensor } from './row';
export { survey, type Survey } from './survey';
