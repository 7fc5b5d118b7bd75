export * from './assemble';
export * from './clock';
export * from './data-quality';
export * from './issue-log';
export * from './path-name';
export * from './problem';
export * from './sequence';
export * from './wait';
