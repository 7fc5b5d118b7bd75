export * from './criticality';
