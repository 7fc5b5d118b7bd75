export * from './estimate';
export * from './fleet';
export * from './model';
export * from './survival';
export * from './trend';
