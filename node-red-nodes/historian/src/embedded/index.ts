export * from './open';
export * from './options';
export type * from './notice';
