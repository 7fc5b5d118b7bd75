export * from './token';
export * from './data/datasets';
export * from './data/fetch-data';
export * from './backup/back-up';
export * from './backup/restore';
