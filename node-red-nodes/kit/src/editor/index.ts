export * from './table';
export * from './validate';
