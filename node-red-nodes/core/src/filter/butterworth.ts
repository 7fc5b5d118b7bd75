import { remark, SaidError } from '../remarks';
import { add, complex, divide, multiply, scale, sqrt, subtract, type Complex } from './complex';
import type { Section } from './section';

/** What passes: up to a frequency, from one, or between two. */
export type Pass =
  | { pass: 'low'; frequency: number }
  | { pass: 'high'; frequency: number }
  | { pass: 'band'; from: number; to: number };

export const MAX_ORDER = 12;

/**
 * A Butterworth filter as second-order sections: maximally flat, −3 dB at the stated frequencies. The analogue
 * prototype is moved to the pre-warped frequencies and becomes digital by the bilinear transform, as in SciPy's
 * `butter(order, …, output='sos')`; a band-pass has twice the order.
 * References: S. Butterworth, Wireless Engineer 7 (1930) 536–541; A. V. Oppenheim, R. W. Schafer, Discrete-Time Signal
 * Processing, 3rd ed., § 7.3.
 * @param fs Sampling rate in Hz; frequencies are in Hz too.
 * @throws SaidError when a frequency does not lie between 0 and fs/2, or the order not within 1–12.
 */
export function butterworth(order: number, pass: Pass, fs: number): Section[] {
  check(order, pass, fs);
  if (pass.pass === 'band') return bandPass(order, warp(pass.from, fs), warp(pass.to, fs));
  const high = pass.pass === 'high';
  const edge = warp(pass.frequency, fs);
  const sections = prototype(order).map((pole) => {
    const analogue = high ? divide(complex(edge), pole) : scale(pole, edge);
    return fromPole(digital(analogue), high ? 1 : -1);
  });
  return sections;
}

function check(order: number, pass: Pass, fs: number): void {
  if (!Number.isInteger(order) || order < 1 || order > MAX_ORDER) {
    throw new SaidError(remark('filter.order', { order: String(order), most: MAX_ORDER }));
  }
  const edges = pass.pass === 'band' ? [pass.from, pass.to] : [pass.frequency];
  for (const edge of edges) {
    if (!(edge > 0 && edge < fs / 2)) {
      throw new SaidError(remark('filter.edge', { edge: String(edge), rate: String(fs) }));
    }
  }
  if (edges.length === 2 && edges[0] >= edges[1]) {
    throw new SaidError(remark('filter.band', { from: String(edges[0]), to: String(edges[1]) }));
  }
}

/** The analogue frequency, in units of 2·fs, that the bilinear transform maps to this one. */
function warp(frequency: number, fs: number): number {
  return Math.tan((Math.PI * frequency) / fs);
}

/** Poles of the analogue prototype with cut-off 1: those of the upper half plane, then the real one of an odd order. */
function prototype(order: number): Complex[] {
  return Array.from({ length: Math.ceil(order / 2) }, (_, k) => {
    const angle = (Math.PI * (2 * k + 1 + order)) / (2 * order);
    // Exactly real where it is: the sine of π is not 0 in binary.
    return 2 * k + 1 === order ? complex(-1) : complex(Math.cos(angle), Math.sin(angle));
  });
}

/** Bilinear transform of a pole, in units of 2·fs. */
function digital(pole: Complex): Complex {
  return divide(add(complex(1), pole), subtract(complex(1), pole));
}

/** The section of a pole and its conjugate (or of a real pole alone) with all zeros at 1 or −1, and gain 1 at the other. */
function fromPole(pole: Complex, zero: 1 | -1): Section {
  if (pole.im === 0) {
    const b0 = (1 + zero * pole.re) / 2;
    return { b0, b1: -zero * b0, b2: 0, a1: -pole.re, a2: 0 };
  }
  const a1 = -2 * pole.re;
  const a2 = pole.re * pole.re + pole.im * pole.im;
  const b0 = (1 - zero * a1 + a2) / 4;
  return { b0, b1: -2 * zero * b0, b2: b0, a1, a2 };
}

/** Each prototype pole becomes two, symmetric about the centre on a logarithmic scale. */
function bandPass(order: number, from: number, to: number): Section[] {
  const centre = Math.sqrt(from * to);
  const poles = prototype(order).flatMap((pole) => {
    const half = scale(pole, (to - from) / 2);
    const root = sqrt(subtract(multiply(half, half), complex(centre * centre)));
    const pair = [add(half, root), subtract(half, root)];
    // The two of a real pole are conjugates, or both real: together one section.
    return pole.im === 0 ? [pair] : pair.map((one) => [one, complex(one.re, -one.im)]);
  });
  const at = divide(complex(1, centre), complex(1, -centre));
  return poles.map(([a, b]) => bandSection(digital(a), digital(b), at));
}

/** A section with zeros at 1 and −1, and gain of size 1 at `at`, a point of the unit circle. */
function bandSection(p: Complex, q: Complex, at: Complex): Section {
  const a1 = -(p.re + q.re);
  const a2 = multiply(p, q).re;
  const square = multiply(at, at);
  const numerator = subtract(square, complex(1));
  const denominator = add(add(square, scale(at, a1)), complex(a2));
  const gain = Math.hypot(denominator.re, denominator.im) / Math.hypot(numerator.re, numerator.im);
  return { b0: gain, b1: 0, b2: -gain, a1, a2 };
}
