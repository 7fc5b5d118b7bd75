export * from './as-error';
export * from './circuit-breaker';
export * from './is-promise';
export * from './keyed-queue';
export * from './pressure';
export * from './slices';
export * from './turns';
export * from './worker-pool';
