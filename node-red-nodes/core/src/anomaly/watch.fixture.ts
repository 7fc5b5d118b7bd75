import { anomalySchema, type Anomaly, type Features } from '../contract';
import { createAnomalyState, detectAnomaly, type AnomalyState } from './detect';
import type { Detector } from './detector';
import { anomalyDefaults, type AnomalyOptions } from './options';

export type Values = Features['values'];

export const NAMES = ['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h'];

/** Standard normal noise that is the same in every run. */
export function noise(seed: number): () => number {
  let state = seed;
  const uniform = () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return (state + 0.5) / 4294967296;
  };
  return () => Math.sqrt(-2 * Math.log(uniform())) * Math.cos(2 * Math.PI * uniform());
}

/** Windows of a healthy machine: eight features about 20, of standard deviation 1. */
export function healthy(seed: number, count: number): Values[] {
  const random = noise(seed);
  return Array.from({ length: count }, () => Object.fromEntries(NAMES.map((name) => [name, 20 + random()])));
}

/** The features of a window that ends at cycle `to`. */
export function featuresOf(values: Values, to: number, asset = 'pump-1'): Features {
  const window = { from: to - 1, to };
  return { v: 1, kind: 'features', id: `plc#${to}~features`, seq: to, asset, at: 1000 * to, axis: 'cycle', window, quality: 80, values }; // prettier-ignore
}

/** One asset watched by a detector, window by window, as a node does. */
export class Watch {
  state: AnomalyState = createAnomalyState();
  private cycle = 0;

  constructor(
    readonly detector: Detector,
    private readonly options: Partial<AnomalyOptions> = {},
  ) {}

  /** A watch that has learned from 50 healthy windows. */
  static learned(detector: Detector): Watch {
    const watch = new Watch(detector);
    healthy(7, anomalyDefaults.baseline).forEach((values) => watch.see(values));
    return watch;
  }

  /** The next window; or one that ends at cycle `to`. */
  see(values: Values, to = ++this.cycle): Anomaly {
    return this.judge(featuresOf(values, to));
  }

  judge(features: Features): Anomaly {
    const options = { ...anomalyDefaults, ...this.options };
    return detectAnomaly(features, this.state, { detector: this.detector, options, threshold: 75 });
  }

  /** All of them; the last verdict. */
  seeAll(windows: readonly Values[]): Anomaly {
    return windows.map((values) => this.see(values)).at(-1) as Anomaly;
  }

  /** Another of the same past, by way of JSON. */
  fork(): Watch {
    const other = new Watch(this.detector, this.options);
    other.state = JSON.parse(JSON.stringify(this.state)) as AnomalyState;
    other.cycle = this.cycle;
    return other;
  }
}

/** What the contract says of a verdict, and that nothing is lost in JSON. */
export function isSound(anomaly: Anomaly): boolean {
  const { score, contributions, reason } = anomaly;
  const shares = Object.values(contributions).reduce((sum, share) => sum + share, 0);
  const explained = score === null ? shares === 0 && !!reason : Math.abs(shares - 1) < 1e-9;
  const whole = JSON.stringify(JSON.parse(JSON.stringify(anomaly))) === JSON.stringify(anomaly);
  const finite = score === null || Number.isFinite(anomaly.raw?.score);
  return anomalySchema.safeParse(anomaly).success && explained && whole && finite;
}
