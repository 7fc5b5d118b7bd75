import { Spline } from './spline';

const spline = new Spline();

/**
 * Resamples a signal to equal angles: `out` gets `perTurn` values a turn, the first at the first sample, each read from
 * a spline at the time at which the shaft passes that angle (linear between two samples of `turns`).
 * Reference: K. R. Fyfe, E. D. S. Munck, Mech. Syst. Signal Process. 11 (1997) 187–205.
 * @param turns Turns of the shaft at each sample, rising.
 */
export function resampleByAngle(
  x: Float64Array,
  turns: Float64Array,
  perTurn: number,
  out: Float64Array,
): void {
  spline.fit(x);
  let i = 0;
  for (let j = 0; j < out.length; j++) {
    const angle = turns[0] + j / perTurn;
    while (i < turns.length - 2 && turns[i + 1] < angle) i++;
    const place = i + (angle - turns[i]) / (turns[i + 1] - turns[i]);
    out[j] = spline.at(Math.min(x.length - 1, Math.max(0, place)));
  }
}
