export * from './asset-memory';
export * from './snapshot-file';
