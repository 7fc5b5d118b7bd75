import type { TimeUnit } from '@mantis-pdm/core/time';
import { inWords } from '../options/duration';
import type { EditedNode } from './fill';

/** Shows numbers that flows of earlier releases have with their unit: 300 as "5 min". @param units of such numbers, by setting. */
export function showDurations(node: EditedNode, prefix: string, units: Record<string, TimeUnit>): void {
  for (const [key, unit] of Object.entries(units)) {
    const value = node[key];
    if (value === '' || value === null || !Number.isFinite(Number(value))) continue;
    $(`#${prefix}-${key}`)
      .val(inWords(Number(value), unit))
      .trigger('change');
  }
}
