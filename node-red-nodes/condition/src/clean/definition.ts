import { cleanDefaults as defaults } from '@mantis-pdm/core/clean';
import { branchOption, describeNode, O } from '@mantis-pdm/node-red-kit';
import { signalOptions } from './signal-options';

/** Up to version 1 the scale came from seven values, and a floor from the level; what was never changed takes the new defaults. */
function learnedScale({ spikeFloor: _gone, ...config }: Record<string, unknown>): Record<string, unknown> {
  const { spikeWindow, spikeSigmas } = config;
  return {
    ...config,
    spikeWindow: spikeWindow === 7 ? defaults.spikeWindow : spikeWindow,
    spikeSigmas: spikeSigmas === 3 ? defaults.spikeSigmas : spikeSigmas,
  };
}

export const definition = describeNode({
  type: 'mantis-clean',
  title: 'clean',
  role: 'transform',
  inputs: 1,
  outputs: ['samples', 'data quality'],
  accepts: ['samples'],
  migrations: [learnedScale],
  options: {
    convert: O.flag({
      label: 'Convert units',
      default: defaults.convert,
      help: 'Brings values into the unit that the asset states for the sensor, where the source sends another.',
    }),
    range: O.flag({
      label: 'Check the range',
      default: defaults.range,
      help: 'Takes values outside the sensor’s physical range, as the asset states it, for missing.',
    }),
    minQuality: O.number({
      label: 'Least quality',
      default: defaults.minQuality,
      min: 0,
      max: 100,
      help: 'Values of a lower quality (0 bad, 100 good) count as missing.',
    }),
    ...O.section('Spikes', {
      spikes: O.choice({
        label: 'Spikes',
        default: defaults.spikes,
        choices: { hampel: 'replace by the median', median: 'median of every window', none: 'leave' },
        help: 'A value far from its neighbours is noise: 75, 150, 75 becomes 75, 75, 75. A lasting step passes after three samples, and bits and counts stay. The second choice smooths every value.',
      }),
      spikeWindow: O.number({
        label: 'Spike window',
        unit: 'samples',
        default: defaults.spikeWindow,
        min: 3,
        max: 101,
        integer: true,
        help: 'Samples whose median counts.',
      }),
      spikeSigmas: O.number({
        label: 'Spike distance',
        unit: 'σ',
        default: defaults.spikeSigmas,
        min: 1,
        max: 100,
        help: 'Distance from what is expected at which a value is a spike, in standard deviations; a heavy tail and habitual steps count in.',
      }),
      spikeMaxRate: O.number({
        label: 'Spikes up to',
        unit: 'Hz',
        default: defaults.spikeMaxRate,
        min: 0,
        help: 'Values that come faster, and all frames, are waveforms; their impulses are what bearings are judged by, and stay.',
      }),
    }),
    ...O.section('Stuck and missing values', {
      stuckAfter: O.extent({
        label: 'Stuck after',
        counted: 'samples',
        default: defaults.stuckAfter,
        min: 0,
        integer: true,
        help: 'Equal samples in a row, or a time such as 10 min of nothing else, after which a sensor counts as stuck and its quality falls to 25. A silence as long begins anew. 0: no check.',
      }),
      stuckBand: O.number({
        label: 'Stuck within',
        default: defaults.stuckBand,
        min: 0,
        help: 'Distance from the first of them at which samples still count as equal, in the sensor’s unit: a flat line has a little noise.',
      }),
      gap: O.choice({
        label: 'Gaps',
        default: defaults.gap,
        choices: { hold: 'hold the last value', linear: 'straight line', none: 'leave' },
        help: 'What fills missing values. A line needs both ends in one message; elsewhere the last value is held.',
      }),
      maxGap: O.extent({
        label: 'Longest gap',
        counted: 'samples',
        default: defaults.maxGap,
        min: 0,
        integer: true,
        help: 'A longer gap stays a gap: so many missing samples, or so long after the last good value, such as 30 s.',
      }),
    }),
    ...signalOptions,
    ...branchOption,
  },
});
