export * from './batcher';
export * from './seen-ids';
