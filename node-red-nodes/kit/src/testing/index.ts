export * from './asking';
export * from './boxes';
export * from './chromium';
export * from './examples';
export * from './red-process';
export * from './rig';
export * from './survives';
export * from './ask-route';
