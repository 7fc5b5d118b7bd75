export * from './option';
export * from './parse';
