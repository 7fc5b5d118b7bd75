/** What a baseline that is provisional still waits for. */
export const baselines = {
  'baseline.time': '{have} of {need}',
  'baseline.values': '{have} of {need} values',
  'baseline.state': 'after {lasting} a state that was there once is waited for',
  'baseline.rises': '{channel} still rises after {lasting}',
  'baseline.falls': '{channel} still falls after {lasting}',
  'baseline.unquiet':
    '{have} of {need}; nothing was quiet for {since}: say that this is normal, or let it learn anew',
} as const;
