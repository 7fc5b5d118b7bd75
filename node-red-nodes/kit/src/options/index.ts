export * from './branch';
export * from './option';
export * from './parse';
