import { realFft, scratch } from '../../fft';
import { centre, type SensorFrame } from '../frame';
import type { Group, Results } from '../group';
import { ALL_ZERO } from '../reasons';
import type { FeatureOptions } from '../options';
import { taperedPower } from '../spectrum/power';
import { LineReader } from '../spectrum/peaks';
import { bandEnvelope, envelopeLength } from './analytic';
import { BearingLines } from './bearing-lines';
import { kurtogramBand, type BinBand } from './kurtogram';

const names = ['envelopeFrom', 'envelopeTo', 'envelopeRms', 'envelopePeakFrequency', 'envelopePeakAmplitude'];

/** The band taken where none is stated, as shares of the sampling rate: above most machine orders, below the filters. */
const DEFAULT_BAND = [0.125, 0.375] as const;

/**
 * Envelope analysis, which finds the repetition of impacts: band-pass, Hilbert transform, spectrum of the envelope
 * without its mean. `envelopeFrom` and `envelopeTo` (Hz) tell the band, `envelopeRms` the envelope's RMS about its
 * mean, `envelopePeakFrequency` (Hz) and `envelopePeakAmplitude` its highest line, amplitudes in the sensor's unit;
 * with a bearing's geometry, its fault lines: see {@link BearingLines}.
 * Reference: R. B. Randall, J. Antoni, Mech. Syst. Signal Process. 25 (2011) 485–520.
 */
export function envelopeGroup(options: FeatureOptions): Group {
  const bearing = new BearingLines(options);
  const all = [...names, ...bearing.names];
  const lines = new LineReader();
  const band: BinBand = { first: 0, last: 0 };
  return {
    names: all,
    compute(frame: SensorFrame, results: Results) {
      const problem = frame.problem ?? chooseBand(frame, options, band);
      if (problem) return results.refuse(problem, all.length);
      const step = (frame.fs as number) / frame.x.length;
      results.add(band.first * step);
      results.add(band.last * step);
      const power = envelopePower(frame, band);
      let total = 0;
      for (let k = 0; k < power.length; k++) total += power[k];
      if (total === 0) return results.refuse(ALL_ZERO, all.length - 2);
      results.add(Math.sqrt(total));
      const taper = frame.taperOver(envelopeLength(frame.x.length, band));
      results.add(lines.use(power, taper).highest(1, power.length - 1).bin * step);
      results.add(lines.amplitude);
      bearing.use(power, taper).add(frame, band, results);
    },
  };
}

/** Writes the band that is looked at into `band`; returns why there is none, or undefined. */
function chooseBand(frame: SensorFrame, { envelope }: FeatureOptions, band: BinBand): string | undefined {
  if (envelope.kurtogram) {
    Object.assign(band, kurtogramBand(frame.spectrum));
    return undefined;
  }
  const fs = frame.fs as number;
  const step = fs / frame.x.length;
  const from = envelope.from ?? DEFAULT_BAND[0] * fs;
  const to = Math.min(envelope.to ?? DEFAULT_BAND[1] * fs, fs / 2);
  band.first = Math.ceil(from / step) | 0;
  band.last = Math.floor(to / step) | 0;
  if (band.last > band.first) return undefined;
  return `the envelope's band of ${from}–${to} Hz does not fit a sampling rate of ${fs} Hz`;
}

/** Power spectrum of the envelope about its mean. */
function envelopePower(frame: SensorFrame, band: BinBand): Float64Array {
  const n = frame.x.length;
  const m = envelopeLength(n, band);
  const fft = realFft(m);
  const envelope = scratch('envelope', m);
  const half = scratch('envelope.half', 2 * fft.bins);
  const power = scratch('envelope.power', fft.bins);
  bandEnvelope(frame.spectrum, n, band, envelope);
  centre(envelope, envelope);
  fft.forward(envelope, half);
  taperedPower(half, frame.taperOver(m), power);
  return power;
}
