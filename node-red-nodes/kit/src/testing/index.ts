export * from './asking';
export * from './chromium';
export * from './red-process';
export * from './rig';
