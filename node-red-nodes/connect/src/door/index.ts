export * from './door';
export * from './options';
export * from './open';
