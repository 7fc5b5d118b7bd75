import { counted, raisedSaid, restsOn, type AnomalyState } from '@mantis-pdm/core/anomaly';
import { contractError, type CaseClosed, type Finding } from '@mantis-pdm/core/contract';
import { findingMessageSchema } from '@mantis-pdm/core/contract/view';
import { remark } from '@mantis-pdm/core/remarks';
import type { AssetMemory, Shell } from '@mantis-pdm/node-red-kit';

/** What people found when they closed cases, as the node learns from it: by an order of the suite, or by a message. */
export class CaseFeedback {
  private readonly log: Shell['log'];

  /** @param shell Of the node: it listens until that is closed. */
  constructor(
    private readonly states: AssetMemory<AnomalyState>,
    { house, log, guard, onClose }: Pick<Shell, 'house' | 'log' | 'guard' | 'onClose'>,
  ) {
    this.log = log;
    const closed = guard((event: CaseClosed) => this.take(event));
    house.bus.on('case-closed', closed);
    onClose(() => void house.bus.off('case-closed', closed));
  }

  /** An order was closed. Counts once, and only where it rests on a verdict of this node. */
  private take(event: CaseClosed): void {
    const { asset, id, finding } = event;
    const state = this.states.peek(asset);
    if (state && restsOn(event, state.way)) this.note(asset, state, { id, finding });
  }

  /**
   * A message says what was found, of an asset that is known; null: nothing that was found so far counts any more.
   * @throws ContractError naming the field that does not fit.
   */
  say(told: unknown): void {
    const read = findingMessageSchema.safeParse(told);
    if (!read.success) throw contractError(read.error.issues[0], told);
    const { asset, finding } = read.data;
    const state = this.states.peek(asset);
    if (!state) throw new Error(`msg.finding: nothing is known of an asset ${asset}`);
    if (finding !== null) this.note(asset, state, { finding });
    else {
      delete state.feedback;
      this.states.changed();
      this.log.info(remark('log.anomaly.limits.learned', { asset }));
    }
  }

  private note(asset: string, state: AnomalyState, one: { id?: string; finding: Finding }): void {
    const feedback = counted(state.feedback, one);
    if (!feedback) return;
    state.feedback = feedback;
    this.states.changed();
    const raised = raisedSaid(feedback);
    this.log.info(
      raised
        ? remark('log.anomaly.limits', { asset, raised })
        : remark('log.anomaly.limits.learned', { asset }),
    );
  }
}
