export * from './engine';
export * from './historian-service';
