import { scratch, taperOf, type Taper } from '../../fft';
import { selectMedian } from '../../stats';
import type { SensorFrame } from '../frame';
import type { Results } from '../group';
import type { FeatureOptions } from '../options';
import { amplitudeOf, LineReader } from '../spectrum/peaks';
import { bearingFaults, bearingOrders, type SensorBearing } from './bearing';
import type { BinBand } from './kurtogram';

/** Lines of a fault that are summed: impacts make a row of them, and the first need not be the highest. */
const HARMONICS = 3;

/**
 * Reads the lines of a bearing's faults in an envelope spectrum: `bpfo`, `bpfi`, `bsf`, `ftf` (root of the sum of squares
 * of the first three harmonics' amplitudes, in the sensor's unit), and `…Ratio`, how far that stands above the median
 * of the envelope spectrum (up to the width of its band), which needs no calibration: noise alone gives 2–5, the more the longer the frame. Each line is
 * the highest within 1 % of its place.
 */
export class BearingLines {
  readonly names: string[];
  /** Orders of the faults, in the order of {@link bearingFaults}, or why they are not known, by sensor. */
  private readonly orders = new Map<string, number[] | string>();
  private readonly lines = new LineReader();
  private power: Float64Array = new Float64Array(0);
  private taper: Taper = taperOf('hann', 8);

  constructor({ bearings }: FeatureOptions) {
    this.names = bearings.length === 0 ? [] : bearingFaults.flatMap((fault) => [fault, `${fault}Ratio`]);
    for (const bearing of bearings)
      if (!this.orders.has(bearing.sensor)) this.orders.set(bearing.sensor, ordersOf(bearing));
  }

  /** Takes the envelope spectrum that is read from now on. */
  use(power: Float64Array, taper: Taper): this {
    this.power = power;
    this.taper = taper;
    this.lines.use(power, taper);
    return this;
  }

  /** @param band The bins that the envelope was taken of; it holds nothing faster than they are wide. */
  add(frame: SensorFrame, band: BinBand, results: Results): void {
    const { names, lines } = this;
    if (names.length === 0) return;
    const orders = this.orders.get(frame.sensor) ?? this.orders.get('*');
    if (!orders) return results.refuse('no bearing is stated for this sensor', names.length);
    if (typeof orders === 'string') return results.refuse(orders, names.length);
    if (typeof frame.shaft === 'string') return results.refuse(frame.shaft, names.length);
    const step = (frame.fs as number) / frame.x.length;
    const floor = Math.sqrt(HARMONICS) * amplitudeOf(this.median(band.last - band.first), this.taper);
    for (let i = 0; i < orders.length; i++) {
      const bin = (orders[i] * frame.shaft) / step;
      if (bin < 2 || HARMONICS * bin > this.power.length - 3) {
        results.refuse(hidden(orders[i] * frame.shaft), 2);
        continue;
      }
      lines.line[0] = bin;
      const { amplitude } = lines.row(HARMONICS);
      results.add(amplitude);
      results.add(amplitude / floor);
    }
  }

  /** Median of the bins from 1 to `count`. */
  private median(count: number): number {
    const { power } = this;
    const copy = scratch('envelope.sorted', count);
    for (let k = 1; k <= count; k++) copy[k - 1] = power[k];
    return selectMedian(copy, count);
  }
}

function ordersOf(bearing: SensorBearing): number[] | string {
  if ('unknown' in bearing) return bearing.unknown;
  const orders = bearingOrders(bearing);
  return bearingFaults.map((fault) => orders[fault] * (bearing.ratio ?? 1));
}

function hidden(frequency: number): string {
  return `the envelope spectrum does not show ${frequency.toPrecision(4)} Hz and its harmonics`;
}
