export * from './connection-light';
export * from './status-light';
export * from './quiet';
