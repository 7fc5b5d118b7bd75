export { migrate } from './database/migrate';
export type { PostgresOptions } from './dialects';
export * from './repository';
