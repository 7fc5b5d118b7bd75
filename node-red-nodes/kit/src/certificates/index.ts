export * from './retire-own';
