import { scratch, type Taper } from '../../fft';
import type { Frame } from '../frame';
import type { Results } from '../group';
import type { FeatureOptions } from '../options';
import { amplitudeOf, LineReader, slackAt } from '../spectrum/peaks';
import { bearingFaults, bearingOrders, type Bearing } from './bearing';
import { selectMedian } from './median';

/** Lines of a fault that are summed: impacts make a row of them, and the first need not be the highest. */
const HARMONICS = 3;
const lines = new LineReader();

/** The spectrum of a frame's envelope. */
interface EnvelopeSpectrum {
  frame: Frame;
  power: Float64Array;
  taper: Taper;
  /** Distance of two bins in Hz. */
  step: number;
  /** Bins of the band that the envelope was taken of: it holds nothing faster. */
  width: number;
}

export function bearingNames({ bearings }: FeatureOptions): string[] {
  return bearings.length === 0 ? [] : bearingFaults.flatMap((fault) => [fault, `${fault}Ratio`]);
}

/**
 * The lines of a bearing's faults in the envelope spectrum: `bpfo`, `bpfi`, `bsf`, `ftf` (root of the sum of squares of
 * the first three harmonics' amplitudes, in the sensor's unit), and `…Ratio`, how far that stands above the median of
 * the envelope spectrum (up to the width of its band), which needs no calibration: noise alone gives 2–3. Each line is the highest within 1 %.
 */
export function addBearing(spectrum: EnvelopeSpectrum, { bearings }: FeatureOptions, results: Results): void {
  if (bearings.length === 0) return;
  const { frame, power, taper, step } = spectrum;
  const bearing = bearings.find(({ sensor }) => sensor === '*' || sensor === frame.sensor);
  const count = 2 * bearingFaults.length;
  if (!bearing) return results.refuse('no bearing is stated for this sensor', count);
  if (typeof frame.shaft === 'string') return results.refuse(frame.shaft, count);
  const floor = amplitudeOf(medianOf(power, spectrum.width), taper);
  const orders = ordersOf(bearing);
  lines.use(power, taper);
  for (const fault of bearingFaults) {
    const bin = (orders[fault] * frame.shaft) / step;
    if (bin < 2 || HARMONICS * bin > power.length - 3) {
      results.refuse(
        `the envelope spectrum does not show ${(bin * step).toPrecision(4)} Hz and its harmonics`,
        2,
      );
      continue;
    }
    const amplitude = rowAmplitude(bin);
    results.add(amplitude);
    results.add(amplitude / (Math.sqrt(HARMONICS) * floor));
  }
}

const known = new WeakMap<Bearing, ReturnType<typeof bearingOrders>>();

function ordersOf(bearing: Bearing): ReturnType<typeof bearingOrders> {
  const orders = known.get(bearing) ?? bearingOrders(bearing);
  known.set(bearing, orders);
  return orders;
}

function rowAmplitude(bin: number): number {
  let squares = 0;
  for (let h = 1; h <= HARMONICS; h++) {
    const { amplitude } = lines.near(h * bin, slackAt(h * bin));
    squares += amplitude * amplitude;
  }
  return Math.sqrt(squares);
}

/** Median of the bins from 1 to `count`. */
function medianOf(power: Float64Array, count: number): number {
  const copy = scratch('envelope.sorted', count);
  for (let k = 1; k <= count; k++) copy[k - 1] = power[k];
  return selectMedian(copy, copy.length);
}
