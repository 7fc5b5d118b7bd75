export * from './backups';
export * from './http';
export * from './node';
export * from './options';
export * from './ports';
export * from './state';
export * from './status';
export * from './work';
