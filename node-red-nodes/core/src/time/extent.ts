import { sentence } from '../contract/said';
import { lasting } from './lasting';

/** How long, as a number of what is counted (samples, windows, cycles), or as time: the two never become each other. */
export type Extent = number | { ms: number };

/** Whether an extent was said as time. */
export function isTime(extent: Extent): extent is { ms: number } {
  return typeof extent !== 'number';
}

/** An extent in words: `40 samples`, `10 min`. @param counted What a number is of. */
export function extentInWords(extent: Extent, counted: string): string {
  return isTime(extent) ? sentence(lasting(extent.ms)) : `${extent} ${counted}`;
}
