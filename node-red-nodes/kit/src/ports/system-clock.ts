import { sleep, type Clock } from '../work';
import { house } from './house';

/** The clock of the house, and waits. */
export const systemClock: Clock = {
  now: () => house().clock.now(),
  steady: () => performance.now(),
  sleep,
};
