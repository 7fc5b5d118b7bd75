export * from './keyed-queue';
export * from './worker-pool';
