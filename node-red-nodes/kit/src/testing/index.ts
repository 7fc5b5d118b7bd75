export * from './red-process';
export * from './rig';
