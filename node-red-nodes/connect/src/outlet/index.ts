export * from './options';
export * from './outlet';
