import {
  fitAsked,
  takeFitted,
  type AnomalyOptions,
  type AnomalyState,
  type Detector,
  type FitTask,
} from '@mantis-pdm/core/anomaly';
import { remark } from '@mantis-pdm/core/remarks';
import { asError, type Logger } from '@mantis-pdm/node-red-kit';
import { openLearner, type Learner } from './fit-thread';

interface Asset {
  id: string;
  state: AnomalyState;
  detector: Detector;
  options: AnomalyOptions;
}

export interface FittingParts {
  log: Logger;
  /** Ms by a clock that is never set. */
  steady(): number;
  /** A state was changed. */
  changed(): void;
  /** Absent: the thread of this process. */
  learner?: Learner;
}

/** What has gone wrong is tried again, for each asset, after so many ms; twice as late each time. */
const AGAIN_MS = 10_000;
const LONGEST_MS = 600_000;

/** Learns off the event loop what a node's assets ask for, one after the other; meanwhile they go on by what they know. */
export class Fitting {
  private readonly learner: Learner;
  /** In the order in which they asked; no more than the node has assets. */
  private readonly waiting = new Map<AnomalyState, Asset>();
  private readonly again = new WeakMap<AnomalyState, { at: number; wait: number }>();
  private readonly stop = new AbortController();
  private running: AnomalyState | undefined;
  /** What was told last of what went wrong, so that a thousand assets do not tell it. */
  private told = '';

  constructor(private readonly parts: FittingParts) {
    this.learner = parts.learner ?? openLearner();
  }

  /** Begins, or waits for its turn, where the asset has something to learn. */
  look(asset: Asset): void {
    const { state } = asset;
    if (this.stop.signal.aborted || state === this.running || !fitAsked(state, asset)) return;
    if (this.parts.steady() < (this.again.get(state)?.at ?? 0)) return;
    this.waiting.set(state, asset);
    if (!this.running) void this.work();
  }

  /** What is under way stops, and is asked for again after a restart. */
  async close(): Promise<void> {
    this.stop.abort();
    this.waiting.clear();
    await this.learner.close();
  }

  private async work(): Promise<void> {
    for (const [state, asset] of this.waiting) {
      this.waiting.delete(state);
      const task = fitAsked(state, asset);
      if (!task) continue;
      this.running = state;
      await this.learn(asset, task);
      this.running = undefined;
    }
  }

  private async learn({ id, state, detector }: Asset, task: FitTask): Promise<void> {
    const { log, changed } = this.parts;
    try {
      const fitted = await this.learner.run(task.request, this.stop.signal);
      const { taken, found } = takeFitted(state, task, { fitted, detector });
      if (found !== undefined) log.info(remark('log.anomaly.watched', { asset: id, detector: found }));
      if (taken) changed();
      this.again.delete(state);
      this.told = '';
    } catch (error) {
      if (!this.stop.signal.aborted) this.failed(id, state, asError(error).message);
    }
  }

  private failed(id: string, state: AnomalyState, why: string): void {
    const wait = this.again.get(state)?.wait ?? AGAIN_MS;
    this.again.set(state, { at: this.parts.steady() + wait, wait: Math.min(2 * wait, LONGEST_MS) });
    if (why === this.told) return;
    this.told = why;
    this.parts.log.warn(remark('log.anomaly.not-learned', { asset: id, reason: why }));
  }
}
