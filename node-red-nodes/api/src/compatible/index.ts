import type { AnyAdapter } from './adapter';
import { forecast } from './system-b/forecast';
import { predict } from './system-c/predict';

export { adapterRoutes } from './adapter';

/** The routes of the systems that MANTIS stands in for, as they have them. */
export const adapters: readonly AnyAdapter[] = [forecast, predict];
