import { decideAnomaly, isUndecided, type AnomalyOptions, type AnomalyState } from '@mantis-pdm/core/anomaly';
import { asError, turns, type Logger } from '@mantis-pdm/node-red-kit';

interface Asset {
  id: string;
  state: AnomalyState;
  options: AnomalyOptions;
}

/** Decides in the turns that are left which detector watches which asset, one asset of the node at a time. */
export class Deciding {
  private busy = false;
  private closed = false;
  /** Where it went wrong, so that it is not tried again with every window. */
  private readonly failed = new WeakSet<AnomalyState>();

  constructor(private readonly log: Logger) {}

  /** Begins where it is still to be decided and no other is under way; else the next window asks again. */
  look({ id, state, options }: Asset): void {
    if (this.busy || this.closed || !isUndecided(state) || this.failed.has(state)) return;
    this.busy = true;
    void turns
      .run(this.whileOpen(decideAnomaly(state, options)))
      .then((found) => found && this.log.info(`${id} is watched by ${found}`))
      .catch((error: unknown) => {
        this.failed.add(state);
        this.log.warn(`${id}: its detector could not be decided: ${asError(error).message}`);
      })
      .finally(() => (this.busy = false));
  }

  /** What is under way stops, and begins anew after a restart. */
  close(): void {
    this.closed = true;
  }

  private *whileOpen<T>(steps: Iterator<undefined, T>): Generator<undefined, T | undefined> {
    for (let step = steps.next(); !this.closed; step = steps.next()) {
      if (step.done) return step.value;
      yield;
    }
    return undefined;
  }
}
