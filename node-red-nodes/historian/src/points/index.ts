export * from './pack';
export * from './thin';
export * from './track';
