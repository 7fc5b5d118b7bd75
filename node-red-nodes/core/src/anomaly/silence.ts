import { sentence, type Part } from '../contract/said';
import type { Silent } from './detector';

/** That a window cannot be judged, and why. */
export function silence(said: Part): Silent {
  return { kind: 'silent', reason: sentence(said), said };
}
