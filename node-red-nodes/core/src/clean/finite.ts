import { remark } from '../remarks';
import type { CleaningStep } from './work';

/** Takes what is no finite number for missing: a source may send it, and a filter of enormous values may make it. */
export const dropNonFinite: CleaningStep = ({ v, q, log, sensor }) => {
  for (let i = 0; i < v.length; i++) {
    const value = v[i];
    if (value === null || Number.isFinite(value)) continue;
    log.add(sensor, 'not-a-number', {
      action: 'taken as missing',
      example: () => remark('quality.value', { value: String(value) }),
    });
    v[i] = null;
    q[i] = 0;
  }
};
