export * from './as-error';
export * from './circuit-breaker';
export * from './is-promise';
export * from './keyed-queue';
export * from './turns';
export * from './worker-pool';
