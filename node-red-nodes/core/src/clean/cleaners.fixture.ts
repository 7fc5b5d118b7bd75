import { assetProfileSchema, type Samples } from '../contract';
import {
  cleanAligned,
  cleanDefaults,
  cleanSamples,
  type Cleaned,
  type CleanOptions,
  type CleanState,
} from '.';

const { filter, normalise, align } = cleanDefaults;
const profile = assetProfileSchema.parse({ match: '*', sensors: { a: { unit: 'K', min: -1e4, max: 1e4 } } });

/** Every cleaning step, switched on; the answers are in docs/nodes/mantis-clean.md. */
export const cleaners: Record<string, Partial<CleanOptions>> = {
  nothing: { convert: false, range: false, spikes: 'none', gap: 'none' },
  'units, range, Hampel, hold': {},
  'stuck values': { stuckAfter: 2 },
  'stuck values within a band': { stuckAfter: 2, stuckBand: 1 },
  'stuck values by time': { stuckAfter: { ms: 2 } },
  'gaps by time': { maxGap: { ms: 2 } },
  'z-score by time': { normalise: { ...normalise, kind: 'z-score', learn: { ms: 2 } } },
  'the rolling median of waveforms': { spikes: 'median', spikeMaxRate: 1e9 },
  'Hampel of waveforms': { spikeMaxRate: 1e9 },
  'a line over gaps': { gap: 'linear' },
  'the mean off': { detrend: 'constant' },
  'a line off': { detrend: 'linear' },
  'causal low-pass': { filter: { ...filter, pass: 'low', to: 100 } },
  'causal high-pass': { filter: { ...filter, pass: 'high' } },
  'causal band-pass and notch': { filter: { ...filter, pass: 'band', from: 10, to: 100, notch: 50 } },
  'zero phase': { filter: { ...filter, pass: 'low', to: 100, zeroPhase: true } },
  'z-score': { normalise: { ...normalise, kind: 'z-score', learn: 2 } },
  'z-score by regime': {
    normalise: { kind: 'z-score', learn: 2, regimeSensor: 'a', regimeWidth: 10 },
  },
  '0–1': { normalise: { ...normalise, kind: 'min-max' } },
  '0–1, learned': { range: false, normalise: { ...normalise, kind: 'min-max', learn: 2 } },
  robust: { normalise: { ...normalise, kind: 'robust', learn: 2 } },
  'one clock': { align: { ...align, rate: 2 } },
  'one clock, by the mean, filtered': {
    align: { ...align, rate: 2, by: 'mean' },
    filter: { ...filter, pass: 'low', to: 0.5 },
  },
};

export function frame(v: (number | null)[], changes: Partial<Samples> = {}, sensor = 'a'): Samples {
  const channels = { [sensor]: { unit: '°C', quantity: '', v, q: [100] } };
  const envelope = { v: 1, kind: 'samples', id: 'plc#1', seq: 1, asset: 'pump', at: 0 } as const;
  const clock = { axis: 'time', t0: 0, fs: 1000 } as const;
  return { ...envelope, ...clock, channels, source: { protocol: 'test', address: '' }, ...changes };
}

export function clean(samples: Samples, state: CleanState, options: CleanOptions): Partial<Cleaned> {
  const context = { options, profile };
  return options.align.rate > 0
    ? cleanAligned(samples, state, context)
    : cleanSamples(samples, state, context);
}
