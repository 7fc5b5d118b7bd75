export * from './connection-light';
export * from './status-light';
