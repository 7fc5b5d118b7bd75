export * from './open';
export * from './repository';
