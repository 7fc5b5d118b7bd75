export * from './branch';
export * from './cells';
export * from './duration';
export * from './extent';
export * from './option';
export * from './parse';
export * from './rows';
