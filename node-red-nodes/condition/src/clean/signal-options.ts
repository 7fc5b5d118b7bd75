import { cleanDefaults as defaults, type CleanOptions } from '@mantis-pdm/core/clean';
import { O, type OptionValues } from '@mantis-pdm/node-red-kit';

/** The options that change good values: clock, trend, filter and scale. All off unless one asks for them. */
export const signalOptions = {
  ...O.section('One clock', {
    alignRate: O.number({
      label: 'One clock',
      unit: 'rows/s',
      default: defaults.align.rate,
      min: 0,
      max: 1000,
      help: 'Brings all sensors of an asset to rows of one time. 0: each keeps its own times.',
    }),
    alignBy: O.choice({
      label: 'A row reads',
      default: defaults.align.by,
      choices: { line: 'the line between samples', mean: 'the mean since the last row' },
      help: 'A clock slower than the sensor needs the mean; where a row has no sample of its own, the line is read.',
    }),
    alignWait: O.duration({
      label: 'Wait for a sensor',
      unit: 's',
      default: defaults.align.maxWait,
      min: 0.001,
      max: 86_400,
      help: 'A sensor silent for longer is not waited for, and has no value across so long a silence.',
    }),
    alignMaxRate: O.number({
      label: 'One clock up to',
      unit: 'Hz',
      default: defaults.align.maxRate,
      min: 0,
      help: 'Frames sampled faster are waveforms and keep their clock.',
    }),
  }),
  ...O.section('Trend and filter', {
    detrend: O.choice({
      label: 'Trend',
      default: defaults.detrend,
      choices: { none: 'leave', constant: 'take the mean off', linear: 'take a line off' },
      help: 'What is taken off every frame of regular sampling.',
    }),
    pass: O.choice({
      label: 'Filter',
      default: defaults.filter.pass,
      choices: { all: 'none', low: 'low-pass', high: 'high-pass', band: 'band-pass' },
      help: 'Butterworth filter for frames of regular sampling in time; others are left, and said so.',
    }),
    filterFrom: O.number({
      label: 'Filter from',
      unit: 'Hz',
      default: defaults.filter.from,
      min: 0,
      help: 'Cut-off frequency of the high-pass, lower one of the band-pass.',
    }),
    filterTo: O.number({
      label: 'Filter to',
      unit: 'Hz',
      default: defaults.filter.to,
      min: 0,
      help: 'Cut-off frequency of the low-pass, upper one of the band-pass.',
    }),
    filterOrder: O.number({
      label: 'Filter order',
      default: defaults.filter.order,
      min: 1,
      max: 12,
      integer: true,
      help: 'The higher, the steeper, and the longer a step rings.',
    }),
    notch: O.number({
      label: 'Notch',
      unit: 'Hz',
      default: defaults.filter.notch,
      min: 0,
      help: 'Frequency that is taken out, such as the mains’ 50 or 60 Hz. 0: none.',
    }),
    notchQuality: O.number({
      label: 'Notch quality',
      default: defaults.filter.notchQuality,
      min: 0.1,
      max: 1000,
      help: 'Frequency of the notch over its width.',
    }),
    zeroPhase: O.flag({
      label: 'Zero phase',
      default: defaults.filter.zeroPhase,
      help: 'Filters each frame forwards and backwards: no lag, but frames do not join. Otherwise they do.',
    }),
  }),
  ...O.section('Scale', {
    normalise: O.choice({
      label: 'Scale',
      default: defaults.normalise.kind,
      choices: { none: 'leave', 'z-score': 'z-score', 'min-max': '0–1', robust: 'robust' },
      help: 'Puts sensors on one scale. 0–1 takes the physical range of the asset; else it is learned, then stays.',
    }),
    learn: O.extent({
      label: 'Learned from',
      counted: 'samples',
      default: defaults.normalise.learn,
      min: 2,
      max: 1_000_000,
      integer: true,
      help: 'Samples of each sensor that tell its scale, or a time such as 2 h; until then its values are missing.',
    }),
    regimeSensor: O.text({
      label: 'Regime',
      default: defaults.normalise.regimeSensor,
      maxLength: 256,
      placeholder: 'speed',
      help: 'Sensor that tells the operating regime; each has a scale of its own. Empty: one regime.',
    }),
    regimeWidth: O.number({
      label: 'Regime width',
      default: defaults.normalise.regimeWidth,
      min: 0.000001,
      help: 'Range of that sensor’s values that counts as one regime, in its unit.',
    }),
  }),
};

type SignalValues = OptionValues<typeof signalOptions>;

/** The options as the core takes them. */
export function signalSettings(
  options: SignalValues,
): Pick<CleanOptions, 'align' | 'detrend' | 'filter' | 'normalise'> {
  const {
    pass,
    filterFrom: from,
    filterTo: to,
    filterOrder: order,
    notch,
    notchQuality,
    zeroPhase,
  } = options;
  const { normalise: kind, learn, regimeSensor, regimeWidth } = options;
  const { alignRate: rate, alignBy: by, alignWait: maxWait, alignMaxRate: maxRate } = options;
  return {
    align: { rate, by, maxWait, maxRate },
    detrend: options.detrend,
    filter: { pass, from, to, order, notch, notchQuality, zeroPhase },
    normalise: { kind, learn, regimeSensor, regimeWidth },
  };
}
