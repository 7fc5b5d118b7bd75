export * from './options';
export * from './outlet';
export * from './way-out';
