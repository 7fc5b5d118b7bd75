export * from './door';
export * from './options';
export * from './open';
export { sourceOf } from './feeds';
