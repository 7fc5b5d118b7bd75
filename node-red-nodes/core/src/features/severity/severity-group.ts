import { conversion } from '../../units';
import type { SensorFrame } from '../frame';
import type { Group, Results } from '../group';
import { CONSTANT } from '../reasons';
import type { FeatureOptions, SeverityOptions } from '../options';
import { isoLimits, zoneOf } from './zones';

const names = ['velocityRms', 'severityZone'];

/** Periods of the lowest frequency that a frame must hold. */
const PERIODS = 2;

/**
 * Vibration severity after ISO 20816-1 and -3: `velocityRms` (mm/s) between two frequencies (10–1000 Hz, or from 2 Hz for
 * machines slower than 600 rpm), and `severityZone` 1–4 for A–D. Acceleration (g, m/s²) becomes velocity by division
 * by 2πf in the power spectrum, whose taper keeps slow drift and gravity from leaking in: a machine at rest reads 0.
 * A signal that is velocity already is only band-limited.
 */
export function severityGroup({ severity }: FeatureOptions): Group {
  const limits = severity.limits ?? isoLimits[severity.machine][severity.support];
  return {
    names,
    compute(frame: SensorFrame, results: Results) {
      const scale = scaleOf(frame.unit);
      if (!scale) return results.refuse(wrongUnit(frame), names.length);
      const problem = problemOf(frame, severity);
      if (problem && problem !== CONSTANT) return results.refuse(problem, names.length);
      const rms = problem ? 0 : scale.factor * Math.sqrt(bandSum(frame, severity, scale.integrate));
      results.add(rms);
      results.add(zoneOf(rms, limits));
    },
  };
}

function wrongUnit({ unit }: SensorFrame): string {
  return `severity needs acceleration or velocity, and the unit is "${unit}"`;
}

/** Why the frame has no severity, or that it is constant: a machine at rest. */
function problemOf(frame: SensorFrame, { from }: SeverityOptions): string | undefined {
  const problem = frame.powerProblem;
  if (problem) return problem;
  const seconds = frame.taper.n / (frame.fs as number);
  const needed = PERIODS / from;
  // Compared with a hair's breadth: the sampling rate need not be a round number.
  if (seconds >= needed * (1 - 1e-9)) return undefined;
  return `${from} Hz need a frame of ${needed} s, not ${seconds.toPrecision(3)} s`;
}

interface Scale {
  factor: number;
  integrate: boolean;
}

/** The unit that was asked for last, nearly always the next one too. */
let known: { unit: string; scale: Scale | undefined } = { unit: '', scale: undefined };

/** To mm/s, and whether by integration. */
function scaleOf(unit: string): Scale | undefined {
  if (known.unit !== unit) known = { unit, scale: makeScale(unit) };
  return known.scale;
}

function makeScale(unit: string): Scale | undefined {
  const velocity = conversion(unit, 'mm/s');
  if (velocity) return { factor: velocity.factor, integrate: false };
  const acceleration = conversion(unit, 'mm/s2');
  return acceleration && { factor: acceleration.factor, integrate: true };
}

/** Sum of the mean squares within the band, both ends included, divided by (2πf)² where integrated. */
function bandSum(
  { power, resolution }: SensorFrame,
  { from, to }: SeverityOptions,
  integrate: boolean,
): number {
  const first = Math.max(1, Math.ceil(from / resolution - 1e-9));
  const last = Math.min(power.length - 1, Math.floor(to / resolution + 1e-9));
  let total = 0;
  for (let k = first; k <= last; k++) {
    const omega = 2 * Math.PI * k * resolution;
    total += integrate ? power[k] / (omega * omega) : power[k];
  }
  return total;
}
