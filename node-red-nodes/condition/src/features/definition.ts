import { featureDefaults as defaults } from '@mantis-pdm/core/features';
import { describeNode, O } from '@mantis-pdm/node-red-kit';
import { parseBands } from './bands';

export const definition = describeNode({
  type: 'mantis-features',
  title: 'features',
  role: 'transform',
  inputs: 1,
  outputs: ['features'],
  accepts: ['window'],
  options: {
    time: O.flag({
      label: 'Time',
      default: defaults.groups.includes('time'),
      help: 'Mean, std, min, max, RMS, peaks, crest and the other factors, skewness, kurtosis, zero crossings.',
    }),
    trend: O.flag({
      label: 'Trend',
      default: defaults.groups.includes('trend'),
      help: 'Slope, last value, moving average, mean of the last third, drift from the first window.',
    }),
    spectrum: O.flag({
      label: 'Spectrum',
      default: defaults.groups.includes('spectrum'),
      help: 'Peak frequency and band energies. Needs frames of regular sampling in time.',
    }),
    only: O.text({
      label: 'Only',
      default: '',
      maxLength: 2000,
      placeholder: 'mean, std, slope',
      help: 'Names of the features to keep, with commas between; empty keeps all of the groups. Fewer make the flow faster.',
    }),
    bands: O.rows({
      label: 'Bands',
      unit: 'Hz',
      default: defaults.bands.map(([from, to]) => ({ from, to })),
      columns: [
        { key: 'from', label: 'From', kind: 'number' },
        { key: 'to', label: 'To', kind: 'number' },
      ],
      parse: parseBands,
      help: 'Frequency bands whose energy is computed, for the spectrum.',
    }),
  },
});
