/** What a baseline that is provisional still waits for, and what any is good for. */
export const baselines = {
  'baseline.time': '{have} of {need}',
  'baseline.anew': '{have} of {need}, anew: for {since} nothing was like what was learned first',
  'baseline.values': '{have} of {need} values',
  'baseline.state': 'after {lasting} a state that was there once is waited for',
  'baseline.rises': '{channel} still rises after {lasting}',
  'baseline.falls': '{channel} still falls after {lasting}',
  'baseline.unquiet':
    '{have} of {need}; nothing was quiet for {since}: say that this is normal, or let it learn anew',
  // What its limits are good for.
  'baseline.false': 'one false case in {every}',
  'baseline.false.so-far': 'one false case in {every} so far',
  'baseline.supported': 'what was learned from supports one in {every}',
  'baseline.shift': 'a step of 3 σ told in {time}',
  'baseline.no-shift': 'a step of 3 σ not told',
} as const;
