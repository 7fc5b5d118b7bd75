export * from './embedded';
export * from './influx';
export * from './latest/board';
export * from './points';
export * from './service';
export type { StoreOffer } from './store/offer';
