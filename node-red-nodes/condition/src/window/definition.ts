import { windowDefaults as defaults } from '@mantis-pdm/core/window';
import { branchOption, describeNode, O } from '@mantis-pdm/node-red-kit';

export const definition = describeNode({
  type: 'mantis-window',
  title: 'window',
  role: 'transform',
  inputs: 1,
  outputs: ['window', 'data quality'],
  accepts: ['samples'],
  options: {
    by: O.choice({
      label: 'Cut by',
      default: defaults.by,
      choices: {
        auto: 'samples; waveforms by the second',
        count: 'samples',
        time: 'time: a number is of seconds',
        cycles: 'cycles',
      },
      help: 'What length and hop count. Cycles need messages on the cycle axis, time those on the time axis; a length with a unit of time says it by itself. As long as length and hop are left as they are, automatic cuts a waveform, which is what comes in frames of 30 Hz and more, by its recording, or by the second where frames have less than 1024 samples, without overlap.',
    }),
    length: O.extent({
      label: 'Length',
      unit: 'samples, cycles or time',
      default: defaults.length,
      min: 0.001,
      max: 10_000_000,
      help: 'How much goes into one window. With a unit, such as 10 min, it is time, whatever the rate.',
    }),
    hop: O.extent({
      label: 'Hop',
      unit: 'samples, cycles or time',
      default: defaults.hop,
      min: 0.001,
      max: 10_000_000,
      help: 'From the start of one window to that of the next. As long as the window: no overlap. Written as the length is, both with a unit of time or both without.',
    }),
    first: O.number({
      label: 'First window from',
      unit: 'samples',
      default: defaults.first,
      min: 0,
      max: 10_000_000,
      integer: true,
      help: 'By samples: the first window of an asset has this many, and windows grow to their length. 0: every window is full.',
    }),
    ...O.section('Quality', {
      minValid: O.number({
        label: 'Valid at least',
        unit: '%',
        default: defaults.minValid * 100,
        min: 0,
        max: 100,
        help: 'Share of the measured values that must be numbers; a window with fewer is withheld and counted.',
      }),
      minQuality: O.number({
        label: 'Least quality',
        default: defaults.minQuality,
        min: 0,
        max: 100,
        help: 'Mean quality of the measured values; a window with a lower one is withheld and counted.',
      }),
      maxGap: O.extent({
        label: 'Longest gap',
        unit: 's or cycles',
        default: defaults.maxGap,
        min: 0,
        help: 'Between two rows, such as 30 s; a window with a longer one is withheld and counted. 0: any.',
      }),
    }),
    ...O.section('Operating mode', {
      gateSensor: O.text({
        label: 'Only while',
        default: defaults.gate.sensor,
        maxLength: 256,
        placeholder: 'speed',
        help: 'Sensor that tells the operating mode. Empty: windows are wanted always.',
      }),
      gateAbove: O.optionalNumber({
        label: 'is more than',
        default: defaults.gate.above,
        help: 'In the unit of that sensor. Empty: no such limit.',
      }),
      gateBelow: O.optionalNumber({
        label: 'and less than',
        default: defaults.gate.below,
        help: 'In the unit of that sensor. Empty: no such limit.',
      }),
    }),
    ...O.section('Late samples', {
      lateness: O.extent({
        label: 'Allowed lateness',
        unit: 's or cycles',
        default: defaults.lateness,
        min: 0,
        help: 'How much later than the newest a sample may come and still be sorted in, such as 5 s. Windows wait as long.',
      }),
      maxValues: O.number({
        label: 'Values kept',
        default: defaults.maxValues,
        min: 1000,
        max: 100_000_000,
        integer: true,
        help: 'Bound per asset and sampling rate, all channels together. Beyond it the oldest are dropped and counted.',
      }),
    }),
    ...branchOption,
  },
});
