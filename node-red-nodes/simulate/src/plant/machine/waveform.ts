import type { Random } from './random';

/** What a machine is like at a moment, as far as it shakes its housing. */
export interface Shaking {
  /** Shaft speed in rpm. */
  rpm: number;
  /** Velocity of the housing in mm/s RMS: from the shaft, and how far the bearing is gone (0 sound, 1 at its end). */
  shaft: number;
  damage: number;
  /** Relative load; the teeth of the gear follow it. */
  load: number;
}

export interface WaveformOptions {
  /** Sampling rate in Hz. */
  fs: number;
  samples: number;
  random: Random;
}

/** Standard acceleration of gravity in m/s² (ISO 80000-3): the sensor stands upright. */
const GRAVITY = 9.80665;

/** Share of twice the shaft's frequency, as of a slight misalignment. */
const SECOND_ORDER = 0.3;

const TEETH = 23;
/** Of the gear mesh at nominal load, in m/s², and how deep a turn of the shaft modulates it. */
const MESH = 0.6;
const MODULATION = 0.3;

/** Impacts a turn of a fault on the outer ring of a 6205 bearing (9 balls of 7.94 mm on 39.04 mm). */
export const OUTER_RING = 3.585;
/** Each impact rings this mode of the housing, in Hz, with this damping ratio. */
const RESONANCE = 3_000;
const DAMPING = 0.03;
/** Of an impact at the end of life, in m/s²; the balls slip by so much of the time between two. */
const IMPACT = 40;
const SLIP = 0.01;

/** Standard deviation of everything else, in m/s². */
const NOISE = 0.3;

/**
 * Acceleration of a bearing housing in m/s²: gravity, shaft orders, gear mesh with sidebands, impacts of a bearing fault through
 * a resonance, and noise (McFadden and Smith 1984 for the impacts). Deterministic for a state of `random`.
 */
export function waveform(shaking: Shaking, { fs, samples, random }: WaveformOptions): number[] {
  const values = new Array<number>(samples);
  const turn = (2 * Math.PI * shaking.rpm) / 60 / fs;
  const phases = [random.uniform(), random.uniform(), random.uniform()].map((share) => 2 * Math.PI * share);
  // A velocity of v mm/s RMS at ω is an acceleration of √2·ω·v/1000 m/s².
  const first = (Math.SQRT2 * turn * fs * shaking.shaft) / 1000;
  const mesh = MESH * shaking.load;
  for (let i = 0; i < samples; i++) {
    const angle = turn * i;
    const orders = first * (Math.sin(angle + phases[0]) + SECOND_ORDER * Math.sin(2 * angle + phases[1]));
    const teeth = mesh * (1 + MODULATION * Math.sin(angle)) * Math.sin(TEETH * angle + phases[2]);
    values[i] = GRAVITY + orders + teeth + NOISE * random.normal();
  }
  if (shaking.damage > 0) addImpacts(values, shaking, { fs, random });
  return values;
}

function addImpacts(
  values: number[],
  { rpm, damage }: Shaking,
  { fs, random }: Omit<WaveformOptions, 'samples'>,
): void {
  const between = (60 * fs) / (rpm * OUTER_RING);
  const omega = (2 * Math.PI * RESONANCE) / fs;
  const rings = Math.ceil(5 / (DAMPING * omega));
  for (
    let hit = -random.uniform() * between;
    hit < values.length;
    hit += between * (1 + SLIP * random.normal())
  ) {
    const from = Math.max(0, Math.ceil(hit));
    for (let i = from; i < Math.min(values.length, from + rings); i++) {
      const since = omega * (i - hit);
      values[i] += IMPACT * damage * Math.exp(-DAMPING * since) * Math.sin(since);
    }
  }
}
