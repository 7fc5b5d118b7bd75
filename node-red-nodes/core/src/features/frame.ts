import type { Window, WindowChannel } from '../contract';
import { lookup } from '../keyed';
import { realFft, scratch, taperOf, type Taper, type TaperName } from '../fft';
import { CONSTANT } from './reasons';
import { taperedPower, welchPower } from './spectrum/power';

/** Fewest and most samples of a spectrum. Beyond the most, a window is better cut shorter. */
const MIN_SAMPLES = 8;
const MAX_SAMPLES = 1_048_576;

const MS_PER_HOUR = 3_600_000;

/**
 * The valid values of one sensor in a window, with what several groups need of them, computed at first use: the raw
 * half spectrum and the power spectrum. One frame serves all windows, one after another; its arrays are reused.
 */
export class SensorFrame {
  sensor = '';
  unit = '';
  /** Values without gaps; at least one when a group sees the frame. */
  x: Float64Array = new Float64Array(0);
  /** Time of each value since the window's first row, in hours or cycles; undefined where it is `i * step`. */
  t: Float64Array | undefined;
  step = 1;
  /** Sampling rate in Hz where sampling is regular in time and no value is missing, else null. */
  fs: number | null = null;
  /** Speed of the shaft in Hz, or a sentence that says why it is not known. */
  shaft: number | string = 'the speed of the shaft is not known';
  private channels: Window['channels'] = {};
  private raw: Float64Array | undefined;
  private tapered: Float64Array | undefined;

  /** @param segment Samples of a segment whose spectra are averaged (Welch); 0 takes the frame as one. */
  constructor(
    private readonly taperName: TaperName,
    private readonly segment: number,
  ) {}

  /** Takes a sensor's values out of a window; what is no finite number is missing. */
  load(window: Window, sensor: string, shaft: number | string): void {
    const { v, fs, unit } = window.channels[sensor];
    const hours = window.axis === 'time';
    this.channels = window.channels;
    this.sensor = sensor;
    this.unit = unit;
    this.shaft = shaft;
    this.raw = undefined;
    this.tapered = undefined;
    const rate = fs !== null && fs > 0 && fs < Infinity ? fs : null;
    this.step = rate === null ? 1 : 1 / (hours ? rate * 3600 : rate);
    const all = scratch('frame.all', v.length);
    // Copied at once, several times faster than one by one; a null arrives as 0.
    all.set(v as number[]);
    let missing = 0;
    for (let i = 0; i < all.length; i++) if (isMissing(all, v, i)) missing++;
    this.fs = missing === 0 && hours ? rate : null;
    this.x = missing === 0 ? all : scratch('frame.x', v.length - missing);
    this.t = missing > 0 || window.t ? scratch('frame.t', this.x.length) : undefined;
    if (this.t) this.copyTimed(all, window, { v, t: this.t });
  }

  /** Another sensor of the same window. */
  other(sensor: string): WindowChannel | undefined {
    return lookup(this.channels, sensor);
  }

  private copyTimed(
    all: Float64Array,
    { t: times, from, axis }: Window,
    { v, t }: { v: WindowChannel['v']; t: Float64Array },
  ): void {
    const unit = axis === 'time' ? MS_PER_HOUR : 1;
    let at = 0;
    for (let i = 0; i < all.length; i++) {
      if (isMissing(all, v, i)) continue;
      this.x[at] = all[i];
      t[at++] = times ? (times[i] - from) / unit : i * this.step;
    }
  }

  /** Why the frame as a whole has no spectrum, or undefined when it has one. */
  get problem(): string | undefined {
    return this.unfit(this.x.length);
  }

  /** Why the frame has no power spectrum, whose segments may be shorter than the frame, or undefined when it has one. */
  get powerProblem(): string | undefined {
    return this.unfit(this.segmentLength);
  }

  private unfit(length: number): string | undefined {
    const { x, fs } = this;
    if (fs === null) return 'a spectrum needs regular sampling in time without gaps';
    if (length < MIN_SAMPLES) return `a spectrum needs ${MIN_SAMPLES} samples, not ${length}`;
    if (length > MAX_SAMPLES) return `a spectrum takes at most ${MAX_SAMPLES} samples, not ${length}`;
    return isConstant(x) ? CONSTANT : undefined;
  }

  /** The taper of the power spectrum. */
  get taper(): Taper {
    return taperOf(this.taperName, this.segmentLength);
  }

  /** The same taper over another number of samples. */
  taperOver(n: number): Taper {
    return taperOf(this.taperName, n);
  }

  /** Distance of two bins of the power spectrum in Hz. Only without a {@link powerProblem}. */
  get resolution(): number {
    return (this.fs as number) / this.segmentLength;
  }

  private get segmentLength(): number {
    const { segment, x } = this;
    return segment >= MIN_SAMPLES && segment < x.length ? segment : x.length;
  }

  /** The half spectrum of the values without their mean, as `rfft` gives it. Only without a {@link problem}. */
  get spectrum(): Float64Array {
    if (this.raw) return this.raw;
    const { x } = this;
    const fft = realFft(x.length);
    const centred = scratch('frame.centred', x.length);
    centre(x, centred);
    this.raw = scratch('frame.spectrum', 2 * fft.bins);
    fft.forward(centred, this.raw);
    return this.raw;
  }

  /** Mean square of each bin, single-sided, corrected for the taper's power: adds up to the variance. Only without a {@link powerProblem}. */
  get power(): Float64Array {
    if (this.tapered) return this.tapered;
    const { taper, x } = this;
    this.tapered = scratch('frame.power', Math.floor(taper.n / 2) + 1);
    if (taper.n === x.length) taperedPower(this.spectrum, taper, this.tapered);
    else welchPower(x, taper, this.tapered);
    return this.tapered;
  }
}

/** Whether a value is no finite number. */
function isMissing(all: Float64Array, v: WindowChannel['v'], i: number): boolean {
  return !Number.isFinite(all[i]) || (all[i] === 0 && v[i] === null);
}

function isConstant(x: Float64Array): boolean {
  for (let i = 1; i < x.length; i++) if (x[i] !== x[0]) return false;
  return true;
}

/** Writes the values without their mean; summed as distances from the first, which is precise on a large offset. */
export function centre(x: Float64Array, out: Float64Array): void {
  let total = 0;
  for (let i = 0; i < x.length; i++) total += x[i] - x[0];
  const mean = x[0] + total / x.length;
  for (let i = 0; i < x.length; i++) out[i] = x[i] - mean;
}
