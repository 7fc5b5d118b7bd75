import type { SensorFrame } from './frame';
import { TOO_LARGE } from './reasons';

/** Features that share their work. `compute` adds one result per name, in the order of `names`, and allocates nothing. */
export interface Group {
  readonly names: readonly string[];
  compute(frame: SensorFrame, results: Results): void;
}

/** Which features are wanted; a group may leave out costly work for others. */
export type Wants = (name: string) => boolean;

/** The results of one frame in the order of the groups' names; reused from frame to frame. */
export class Results {
  readonly values: Float64Array;
  /** Why there is no value; undefined where there is one. */
  readonly reasons: (string | undefined)[];
  private at = 0;

  constructor(count: number) {
    this.values = new Float64Array(count);
    this.reasons = new Array<string | undefined>(count).fill(undefined);
  }

  /** Begins a frame. */
  restart(): void {
    this.at = 0;
  }

  /** Adds a value; one that is not finite becomes a refusal. */
  add(value: number): void {
    this.values[this.at] = value;
    this.reasons[this.at++] = Number.isFinite(value) ? undefined : TOO_LARGE;
  }

  /** Adds values that do not exist, and why. */
  refuse(reason: string, count = 1): void {
    for (let i = 0; i < count; i++) {
      this.values[this.at] = 0;
      this.reasons[this.at++] = reason;
    }
  }
}
