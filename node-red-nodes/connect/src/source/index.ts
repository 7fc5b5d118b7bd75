export * from './clock';
export * from './data-quality';
export * from './problem';
export * from './sequence';
