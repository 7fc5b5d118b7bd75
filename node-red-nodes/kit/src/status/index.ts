export * from './status-light';
