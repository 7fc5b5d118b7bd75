export * from './connection';
export * from './postgres';
export * from './sqlite';
