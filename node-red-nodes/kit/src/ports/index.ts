export * from './api';
export * from './asset-directory';
export * from './bus';
export * from './historian';
export * from './house';
export * from './models';
export * from './port-error';
export * from './registry';
