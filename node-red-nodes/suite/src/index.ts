export * from './token';
export * from './backup/back-up';
export * from './backup/restore';
