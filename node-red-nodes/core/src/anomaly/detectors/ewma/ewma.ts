import { byChannels } from '../by-channels/by-channels';
import { weightedMeans } from './chart';

/** Each channel by the weighted means of what its past does not foretell. */
export const ewma = byChannels({
  name: 'ewma',
  about:
    'Right where small changes that stay are to be found soon and seen as a line that moves: the weighted mean of each channel and of its scatter.',
  saved: { name: 'ewma', version: 1 },
  effort: 20,
  folds: 1,
  chart: weightedMeans,
  learn: () => null,
  begin: () => null,
  measure: ({ value }) => value,
});
