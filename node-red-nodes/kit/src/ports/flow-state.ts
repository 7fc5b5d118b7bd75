import type { EventEmitter } from 'node:events';

/** `starting` until the flows have been started for the first time, `deploying` while they are stopped and started. */
export type FlowPhase = 'starting' | 'running' | 'deploying';

/**
 * Whether Node-RED's flows run. While they do not, what is missing may be about to come: it is not gone. Flows that
 * Node-RED was told to stop stay `deploying`.
 */
export class FlowState {
  private now: FlowPhase = 'starting';
  private readonly followed = new WeakSet<EventEmitter>();
  private waiting: (() => void)[] = [];

  get phase(): FlowPhase {
    return this.now;
  }

  /** Whether everything that the flows hold has been made. */
  get settled(): boolean {
    return this.now === 'running';
  }

  /** Listens to a runtime, once. */
  follow(events: EventEmitter): void {
    if (this.followed.has(events)) return;
    this.followed.add(events);
    events.on('flows:stopping', () => (this.now = 'deploying'));
    events.on('flows:started', () => this.settle());
  }

  /** Calls once the flows run: now, or when they have been started. Returns the way to take the call back. */
  whenSettled(call: () => void): () => void {
    if (this.settled) {
      call();
      return () => undefined;
    }
    this.waiting.push(call);
    return () => (this.waiting = this.waiting.filter((one) => one !== call));
  }

  private settle(): void {
    this.now = 'running';
    for (const call of this.waiting.splice(0)) call();
  }
}
