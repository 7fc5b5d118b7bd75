import { remark } from '../remarks';
import { conversion, type Conversion } from '../units';
import type { CleaningStep } from './work';

/** Conversions asked for last, by both units; a plant has a handful. */
const known = new Map<string, Conversion | undefined>();
const MAX_KNOWN = 1000;

/** Brings values into the unit of the sensor's profile, where source and profile state different ones. */
export const convertUnit: CleaningStep = (work) => {
  const wanted = work.profile?.unit ?? '';
  if (!work.options.convert || wanted === '' || work.unit === wanted) return;
  const scale = conversionOf(work.unit, wanted);
  if (!scale) {
    const example = () => remark('quality.unit.not', { unit: work.unit, wanted });
    work.log.add(work.sensor, 'unit', { action: 'not converted', example });
    return;
  }
  for (let i = 0; i < work.v.length; i++) {
    const value = work.v[i];
    if (value !== null) work.v[i] = value * scale.factor + scale.offset;
  }
  work.unit = wanted;
};

function conversionOf(from: string, to: string): Conversion | undefined {
  const key = `${from} ${to}`;
  if (!known.has(key)) {
    if (known.size >= MAX_KNOWN) known.clear();
    known.set(key, conversion(from, to));
  }
  return known.get(key);
}
