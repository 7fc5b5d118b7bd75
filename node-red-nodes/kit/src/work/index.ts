export * from './as-error';
export * from './is-promise';
export * from './keyed-queue';
export * from './worker-pool';
