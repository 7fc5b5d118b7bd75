import { isTime, writeDuration, type Extent } from '../../time';
import type { WindowOptions } from '../options';

type By = WindowOptions['by'];
type Cutting = Pick<WindowOptions, 'by' | 'length' | 'hop'>;

const WORDS: Record<By, string> = { auto: 'samples', count: 'samples', time: 'seconds', cycles: 'cycles' };

/**
 * How windows are cut by settings of which length and hop may be times: those say by themselves that windows are cut by time. Numbers
 * without a unit are of what `by` says.
 * @throws Error in words of the dialog, where one setting contradicts another.
 */
export function cutBy({ by, length, hop }: { by: By; length: Extent; hop: Extent }): Cutting {
  if (!isTime(length) && !isTime(hop)) {
    if (WORDS[by] !== 'samples' || (Number.isInteger(length) && Number.isInteger(hop)))
      return { by, length, hop };
    throw new Error('Length and hop must be whole numbers of samples');
  }
  const stated = extents(by, { length, hop });
  if (by === 'count' || by === 'cycles')
    throw new Error(`${stated}, but windows are cut by ${WORDS[by]}: choose time, or automatic`);
  if (by === 'auto' && !(isTime(length) && isTime(hop)))
    throw new Error(`${stated}: write both with a unit of time, or both without`);
  return { by: 'time', length: seconds(length), hop: seconds(hop) };
}

const seconds = (extent: Extent) => (isTime(extent) ? extent.ms / 1_000 : extent);

function extents(by: By, { length, hop }: { length: Extent; hop: Extent }): string {
  return `Length is ${inWords(length, by)} and hop ${inWords(hop, by)}`;
}

/** As a dialog shows it, which says this too. */
const inWords = (extent: Extent, by: By) =>
  isTime(extent) ? writeDuration(extent.ms) : `${extent} ${WORDS[by]}`;
