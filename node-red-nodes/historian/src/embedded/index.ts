export * from './open';
export * from './options';
