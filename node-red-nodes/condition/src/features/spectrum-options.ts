import { featureDefaults as defaults } from '@mantis-pdm/core/features';
import { O } from '@mantis-pdm/node-red-kit';
import { parseBands } from './rows';

/** How spectra are taken, and what is read from them. */
export const spectrumOptions = {
  ...O.section(
    'Spectrum',
    {
      bands: O.rows({
        label: 'Bands',
        unit: 'Hz',
        default: defaults.bands.map(([from, to]) => ({ from, to })),
        columns: [
          { key: 'from', label: 'From', kind: 'number', required: true, min: 0 },
          { key: 'to', label: 'To', kind: 'number', required: true, min: 0 },
        ],
        parse: parseBands,
        help: 'Frequency bands whose energy is computed, for the spectrum.',
      }),
      taper: O.choice({
        label: 'Taper',
        default: defaults.taper,
        choices: {
          hann: 'Hann',
          hamming: 'Hamming',
          blackman: 'Blackman',
          flattop: 'flat-top',
          boxcar: 'none',
        },
        help: 'Weights that keep strong lines from hiding weak ones. Flat-top reads amplitudes best, none parts lines best.',
      }),
      segment: O.number({
        label: 'Segment',
        unit: 'samples',
        default: defaults.segment,
        min: 0,
        max: 1_048_576,
        integer: true,
        help: 'Power spectra of half-overlapping segments are averaged (Welch): steadier, and coarser. 0: the window whole.',
      }),
      peaks: O.number({
        label: 'Peaks',
        default: defaults.peaks,
        min: 0,
        max: 20,
        integer: true,
        help: 'How many of the highest peaks become features.',
      }),
      harmonics: O.number({
        label: 'Harmonics',
        default: defaults.harmonics,
        min: 0,
        max: 20,
        integer: true,
        help: 'How many harmonics of the shaft’s speed become features of the spectrum.',
      }),
      carrier: O.number({
        label: 'Carrier',
        unit: 'orders',
        default: defaults.carrier,
        min: 0,
        max: 10_000,
        help: 'Order of the speed whose sidebands are read, such as a gear’s number of teeth. 0: none.',
      }),
    },
    { spectrum: ['true'] },
  ),
  ...O.section(
    'Envelope',
    {
      envelopeFrom: O.optionalNumber({
        label: 'Envelope from',
        unit: 'Hz',
        default: defaults.envelope.from,
        min: 0,
        help: 'Band whose envelope is taken: where impacts ring. Empty: from an eighth of the sampling rate.',
      }),
      envelopeTo: O.optionalNumber({
        label: 'Envelope to',
        unit: 'Hz',
        default: defaults.envelope.to,
        min: 0,
        help: 'Empty: to three eighths of the sampling rate.',
      }),
      kurtogram: O.flag({
        label: 'Seek the band',
        default: defaults.envelope.kurtogram,
        help: 'Takes the most impulsive band of each window instead (kurtogram). Costs more.',
      }),
    },
    { envelope: ['true'] },
  ),
  ...O.section(
    'Wavelets',
    {
      waveletLevel: O.number({
        label: 'Wavelet level',
        default: defaults.waveletLevel,
        min: 1,
        max: 6,
        integer: true,
        help: 'Level 3 makes 8 bands.',
      }),
    },
    { wavelet: ['true'] },
  ),
};
