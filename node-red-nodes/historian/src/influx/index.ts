export * from './influx-engine';
export * from './options';
