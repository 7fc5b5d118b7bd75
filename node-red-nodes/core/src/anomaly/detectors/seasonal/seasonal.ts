import { byChannels } from '../by-channels/by-channels';
import { cumulativeSums } from '../by-channels/chart';
import { dayOf, usualAt, type DayCourse } from './day';

/** Each channel by how far it is from what is usual at its time of day. */
export const seasonal = byChannels({
  name: 'seasonal',
  about:
    'Right where values follow the day, such as outdoor temperatures and loads of buildings, and its healthy past has two days or more: each counts by its distance from the usual of its time.',
  saved: { name: 'seasonal', version: 1 },
  folds: 5,
  chart: cumulativeSums,
  learn: dayOf,
  begin: () => null,
  measure: ({ value, at }, day) => value - usualAt(day, at),
  words: (day: DayCourse) => (day.length === 0 ? ', no time of day: fewer than two days of it' : ''),
});
