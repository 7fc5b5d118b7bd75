import type { Rul } from '../../contract';
import type { Estimate, EstimatorInput } from './estimator';
import { toRul } from './result';

/** How fast the mean of the differences forgets: about the last hundred count. */
const FORGETS = 0.01;

/** Runs beside the model in charge, decides nothing, and is held against it. */
export class Shadow {
  private count = 0;
  private difference = 0;
  private inside = 0;

  /**
   * What the second model says of the same window, with how far it has been from the one in charge.
   * @param branch Word by which what it says is told from what the one in charge says.
   */
  compare(
    { features, clock, branch }: EstimatorInput & { branch: string },
    told: Estimate,
    shadow: Estimate,
  ): Rul {
    return toRul({ features, branch }, clock, {
      ...shadow,
      basis: `shadow of ${told.model}: ${this.verdict(told, shadow)}`,
    });
  }

  private verdict({ band }: Estimate, shadow: Estimate): string {
    if (!band || !shadow.band)
      return `no comparison, ${band ? (shadow.reason ?? '') : 'there is no other band'}`;
    const difference = shadow.band.p50 - band.p50;
    const agrees = shadow.band.p10 <= band.p50 && band.p50 <= shadow.band.p90;
    const gain = Math.max(FORGETS, 1 / ++this.count);
    this.difference += gain * (difference - this.difference);
    this.inside += gain * (Number(agrees) - this.inside);
    return (
      `median ${signed(difference)}, on average ${signed(this.difference)}; its band holds the other median in ` +
      `${(100 * this.inside).toFixed(0)} % of ${this.count} windows`
    );
  }
}

function signed(value: number): string {
  return `${value < 0 ? '−' : '+'}${Math.abs(value).toFixed(1)}`;
}
