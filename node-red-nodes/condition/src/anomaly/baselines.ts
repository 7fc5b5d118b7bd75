import { lengthsSaid, type AnomalyState } from '@mantis-pdm/core/anomaly';
import type { Baseline } from '@mantis-pdm/core/contract';
import { remark, worded } from '@mantis-pdm/core/remarks';
import type { Logger } from '@mantis-pdm/node-red-kit';

interface Asset {
  id: string;
  state: AnomalyState;
  /** Absent while it learns. */
  baseline?: Baseline;
}

/** Tells what the limits of each asset are good for, whenever something was learned. */
export class Baselines {
  /** What was told last; what is no longer watched is forgotten. */
  private readonly told = new WeakMap<AnomalyState, string>();

  constructor(private readonly log: Logger) {}

  look({ id, state, baseline }: Asset): void {
    if (!baseline?.lengths) return;
    const lengths = lengthsSaid(baseline);
    const told = remark(`log.anomaly.baseline.${baseline.stage}`, { asset: id, lengths });
    const words = worded(told);
    if (this.told.get(state) === words) return;
    this.told.set(state, words);
    this.log.info(told);
  }
}
