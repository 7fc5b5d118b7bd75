export * from './branch';
export * from './cells';
export * from './duration';
export * from './option';
export * from './parse';
export * from './rows';
