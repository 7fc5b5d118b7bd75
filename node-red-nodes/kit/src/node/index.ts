export * from './define-node';
export * from './definition';
export * from './outgoing';
export * from './shell';
