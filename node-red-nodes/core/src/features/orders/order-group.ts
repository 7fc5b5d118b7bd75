import { realFft, scratch, taperOf, type Taper } from '../../fft';
import { conversion } from '../../units';
import { centre, type SensorFrame } from '../frame';
import type { Group, Results } from '../group';
import type { OrderOptions } from '../options';
import { LineReader } from '../spectrum/peaks';
import { taperedPower } from '../spectrum/power';
import { resampleByAngle } from './resample';
import { turnsFromPulses, turnsFromSpeed } from './turns';

/** Fewest turns of a window: the main lobe of a line must fit between two orders. */
const MIN_TURNS = 8;

/**
 * Amplitudes (the sensor's unit) at multiples of the shaft's speed while that changes: the signal is resampled to equal
 * angles by a speed signal or tachometer in the same window, so that each order is one line whatever the run-up.
 * `order<n>` is the highest line within half a bin of its place. References: {@link resampleByAngle}; R. B. Randall,
 * Vibration-based Condition Monitoring, 2nd ed., 2021, § 3.6.
 */
export function orderGroup(options: OrderOptions): Group {
  const names = options.orders.map((order) => `order${order}`);
  const lines = new LineReader();
  const tracker = new OrderTracker(options);
  return {
    names,
    compute(frame: SensorFrame, results: Results) {
      const problem = frame.problem ?? tracker.track(frame);
      if (problem) return results.refuse(problem, names.length);
      const { power, taper, turns } = tracker;
      lines.use(power, taper);
      for (const order of options.orders) {
        const bin = order * turns;
        if (bin > power.length - 3) {
          results.refuse(`order ${order} lies above half the sampling rate`);
          continue;
        }
        results.add(lines.near(bin, 1).amplitude);
      }
    },
  };
}

/** The order spectrum of the frame that was tracked last. */
class OrderTracker {
  power: Float64Array = new Float64Array(0);
  taper: Taper = taperOf('hann', 8);
  /** Turns of the window, which are bins per order. */
  turns = 0;

  constructor(private readonly options: OrderOptions) {}

  /** @returns Why there is no order spectrum, or undefined. */
  track(frame: SensorFrame): string | undefined {
    const { x } = frame;
    const turns = scratch('orders.turns', x.length);
    const problem = this.turnsOf(frame, turns);
    if (problem) return problem;
    const total = turns[x.length - 1] - turns[0];
    this.turns = Math.floor(total);
    if (!(total >= MIN_TURNS))
      return `order tracking needs ${MIN_TURNS} turns of the shaft in the window, not ${total.toPrecision(3)}`;
    for (let i = 1; i < x.length; i++)
      if (turns[i] <= turns[i - 1]) return 'the shaft stands still or turns back in the window';
    const perTurn = Math.ceil(x.length / this.turns);
    const n = perTurn * this.turns;
    const even = scratch('orders.even', n);
    resampleByAngle(x, turns, perTurn, even);
    this.transform(even);
    return undefined;
  }

  private turnsOf(frame: SensorFrame, turns: Float64Array): string | undefined {
    const { sensor, kind, pulsesPerTurn } = this.options;
    const channel = frame.other(sensor);
    if (!channel || channel.fs !== frame.fs || channel.v.includes(null)) {
      return `order tracking needs the sensor "${sensor}" in the same window, without gaps`;
    }
    const signal = scratch('orders.signal', turns.length);
    for (let i = 0; i < signal.length; i++) signal[i] = channel.v[i] as number;
    if (kind === 'pulses') {
      const edges = turnsFromPulses(signal, pulsesPerTurn, turns);
      return edges < 2 ? `the tachometer gave ${edges} pulses in the window` : undefined;
    }
    const scale = conversion(channel.unit, 'Hz');
    if (!scale) return `the unit of "${sensor}" is "${channel.unit}": a speed needs rpm or Hz`;
    for (let i = 0; i < signal.length; i++) signal[i] *= scale.factor;
    turnsFromSpeed(signal, frame.fs as number, turns);
    return undefined;
  }

  private transform(even: Float64Array): void {
    const fft = realFft(even.length);
    const half = scratch('orders.half', 2 * fft.bins);
    this.power = scratch('orders.power', fft.bins);
    this.taper = taperOf('hann', even.length);
    centre(even, even);
    fft.forward(even, half);
    taperedPower(half, this.taper, this.power);
  }
}
