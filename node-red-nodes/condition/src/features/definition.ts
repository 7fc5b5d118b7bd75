import { featureDefaults as defaults, type FeatureGroup } from '@mantis-pdm/core/features';
import { branchOption, describeNode, O } from '@mantis-pdm/node-red-kit';
import { machineOptions } from './machine-options';
import { spectrumOptions } from './spectrum-options';

const group = (name: FeatureGroup, label: string, help: string) =>
  O.flag({ label, default: defaults.groups.includes(name), help });

export const definition = describeNode({
  type: 'mantis-features',
  title: 'features',
  role: 'transform',
  inputs: 1,
  outputs: ['features'],
  accepts: ['window'],
  options: {
    time: group(
      'time',
      'Time',
      'Mean, std, min, max, RMS, peaks, crest and other factors, skewness, kurtosis, zero crossings, entropy.',
    ),
    trend: group(
      'trend',
      'Trend',
      'Slope, last value, moving average, mean of the last third, drift from the first window.',
    ),
    steps: group(
      'steps',
      'Steps',
      'Means of the newest samples, of those before them and so on: what the turbofan models read.',
    ),
    stepCount: O.number({
      label: 'Steps',
      default: defaults.steps.count,
      min: 1,
      max: 64,
      integer: true,
      help: 'How many; a window shorter than all of them repeats its oldest.',
    }),
    stepLength: O.number({
      label: 'Step length',
      unit: 'samples',
      default: defaults.steps.length,
      min: 1,
      max: 100_000,
      integer: true,
      help: 'Samples whose mean is one step.',
    }),
    baseline: O.extent({
      label: 'Drift from first',
      counted: 'samples',
      default: defaults.baseline,
      min: 0,
      max: 10_000_000,
      integer: true,
      help: 'How many samples, or what time such as 30 s, at the start of an asset’s first window drift compares with. 0: the whole window.',
    }),
    spectrum: group(
      'spectrum',
      'Spectrum',
      'Peaks, centroid, spread, entropy, band energies, harmonics. Needs frames of regular sampling in time.',
    ),
    envelope: group(
      'envelope',
      'Envelope',
      'Repetition of impacts: the lines of bearing faults. Needs frames.',
    ),
    severity: group(
      'severity',
      'Severity',
      'Velocity RMS and zone A–D after ISO 20816, of acceleration or velocity.',
    ),
    cepstrum: group(
      'cepstrum',
      'Cepstrum',
      'Families of equally spaced lines, such as sidebands. Needs frames.',
    ),
    wavelet: group('wavelet', 'Wavelets', 'Shares of the energy in 2, 4, 8 … bands. Needs frames.'),
    orders: group('orders', 'Orders', 'Amplitudes at multiples of a speed that changes within the window.'),
    history: group(
      'history',
      'History',
      'Slope, robust slope and CUSUM of chosen features over the last windows.',
    ),
    across: group('across', 'Across', 'Correlation and coherence of pairs of sensors.'),
    sensors: O.text({
      label: 'Sensors',
      default: '',
      maxLength: 10_000,
      placeholder: 'vibration, temperature',
      help: 'Sensors whose features are computed, with commas between; empty takes all of the window.',
    }),
    only: O.text({
      label: 'Only',
      default: '',
      maxLength: 2000,
      placeholder: 'mean, std, slope',
      help: 'Names of the features to keep, with commas between; empty keeps all of the groups. Fewer make the flow faster.',
    }),
    regimes: O.text({
      label: 'Regimes of model',
      default: '',
      maxLength: 64,
      placeholder: 'turbofan-rul-fd002',
      help: 'Id of a model whose card states operating regimes: sensors are normalised by them first. Empty: as measured.',
    }),
    ...spectrumOptions,
    ...machineOptions,
    ...branchOption,
  },
});
