import { say } from '@mantis-pdm/core/contract/said';
import { ConnectError, waitOf, type Clock } from '@mantis-pdm/node-red-kit';
import { LineError } from './line-error';
import { openWire } from './open-wire';
import { RetryBudget } from './retry-budget';
import type { ModbusRequest, Way, Wire } from './wire';
import { malformed } from './wire-error';

export interface ModbusLineOptions {
  way: () => Promise<Way | undefined>;
  /** Longest wait for an answer, in ms. */
  timeoutMs: number;
  /** Silence between two requests, in ms; some serial devices and gateways need it. */
  pauseMs: number;
  /** Requests that may wait; one more is refused. */
  maxQueue: number;
  /** Requests under way at once, to different units; 1 where the units share a wire. */
  parallel: number;
  clock: Clock;
}

/** How a request is asked. */
export interface Asking {
  /** Also where the unit is taken for away and it is not its turn; it is paid for later. Default false. */
  anyway?: boolean;
}

interface Waiting {
  request: ModbusRequest;
  asking: Asking;
  resolve(bytes: Buffer): void;
  reject(error: unknown): void;
}

/** What a line counts from its start. */
export interface LineCounts {
  requests: number;
  failed: number;
  malformed: number;
  refused: number;
  connects: number;
}

/** Missing or broken answers in a row after which the connection itself is taken for dead. */
const DEAD_AFTER = 3;

/** A request whose connection was closed before its answer is asked again on a new one, this often at most. */
const ASKED_AGAIN = 10;

/**
 * One connection and all who share it: requests go in the order in which they came, one at a time to each unit. It connects
 * when somebody asks for something, and connects again, at most every 5 s, after it was lost.
 */
export class ModbusLine {
  readonly counts: LineCounts = { requests: 0, failed: 0, malformed: 0, refused: 0, connects: 0 };
  private readonly budget: RetryBudget;
  private wire: Wire | undefined;
  private connecting: Promise<Wire> | undefined;
  private queue: Waiting[] = [];
  private readonly asked = new Set<number>();
  private failures = 0;
  private missedInARow = 0;
  private notBefore = -Infinity;
  private closed = false;
  /** Whether the other side closes each connection after one answer; then one request is asked at a time. */
  private closing = false;
  /** Why there is no connection. */
  private trouble: ConnectError | undefined;

  constructor(private readonly options: ModbusLineOptions) {
    this.budget = new RetryBudget(options.timeoutMs);
  }

  /** Requests that are answered at once. */
  get parallel(): number {
    return this.options.parallel;
  }

  get connected(): boolean {
    return this.wire?.open === true;
  }

  get away(): number {
    return this.budget.away;
  }

  /** The bytes of the answer. @throws LineError, or ConnectError when there is no connection. */
  read(request: ModbusRequest, asking: Asking = {}): Promise<Buffer> {
    if (this.queue.length + this.asked.size >= this.options.maxQueue) {
      this.counts.refused++;
      const said = say('modbus.queue-full', { most: this.options.maxQueue });
      return Promise.reject(new LineError('queue-full', said));
    }
    return new Promise((resolve, reject) => {
      this.queue.push({ request, asking, resolve, reject });
      this.pump();
    });
  }

  /** Ends the connection; what still waits is refused. */
  async close(): Promise<void> {
    this.closed = true;
    await this.drop();
  }

  /** Starts what may start: no unit is asked twice at a time. */
  private pump(): void {
    while (this.asked.size < (this.closing ? 1 : this.options.parallel)) {
      const next = this.queue.findIndex(({ request }) => !this.asked.has(request.unitId));
      if (next < 0) return;
      const [{ request, asking, resolve, reject }] = this.queue.splice(next, 1);
      this.asked.add(request.unitId);
      const done = () => {
        this.asked.delete(request.unitId);
        this.pump();
      };
      void this.take(request, asking).then(resolve, reject).finally(done);
    }
  }

  private async take(request: ModbusRequest, { anyway = false }: Asking): Promise<Buffer> {
    const { clock, pauseMs } = this.options;
    for (let again = 0; ; again++) {
      if (this.closed) throw new LineError('not-connected', say('connection.closed'));
      const wire = await this.connect();
      const timeoutMs = this.budget.allow(request.unitId, clock.steady(), anyway);
      if (timeoutMs === undefined) throw new LineError('away', say('modbus.away', { unit: request.unitId }));
      const before = wire.answers;
      try {
        return await this.ask(wire, request, timeoutMs);
      } catch (error) {
        if (this.wasClosed(wire, error, { before, again })) continue;
        if ((error as LineError).fault === 'closed') this.budget.missed(request.unitId, 0, clock.steady());
        throw error;
      } finally {
        if (pauseMs > 0) await clock.sleep(pauseMs);
      }
    }
  }

  /** Whether the other side closed the connection, as some do after each answer, so that asking again on a new one helps. */
  private wasClosed(
    wire: Wire,
    error: unknown,
    { before, again }: { before: number; again: number },
  ): boolean {
    const fault = (error as LineError).fault;
    if (fault !== 'closed' || this.closed) return false;
    // Where others were under way with this one, only the first was answered.
    if (wire.answers > before) this.closing = true;
    return again < (wire.answers > 0 ? ASKED_AGAIN : 1);
  }

  private async ask(wire: Wire, request: ModbusRequest, timeoutMs: number): Promise<Buffer> {
    const { clock } = this.options;
    const from = clock.steady();
    this.counts.requests++;
    try {
      const bytes = await wire.read(request, timeoutMs);
      this.budget.answered(request.unitId, clock.steady() - from);
      this.missedInARow = 0;
      return bytes;
    } catch (error) {
      const fault = malformed(error);
      // Given up for the sake of others; it says nothing about this unit.
      if (fault.fault === 'given-up') throw new LineError('not-connected', say('modbus.given-up'));
      const known = LineError.of(fault, request);
      await this.note(known, { wire, unitId: request.unitId, took: clock.steady() - from });
      throw known;
    }
  }

  /** Counts a failure, and leaves a connection that is of no more use. */
  private async note(
    { kind, fault, code }: LineError,
    { wire, unitId, took }: { wire: Wire; unitId: number; took: number },
  ): Promise<void> {
    this.counts.failed++;
    if (kind === 'malformed') this.counts.malformed++;
    if (fault === 'closed') return this.wire === wire ? this.drop() : undefined;
    if (kind === 'no-answer') this.budget.missed(unitId, took, this.options.clock.steady());
    else this.budget.answered(unitId, took);
    // A gateway that says so is alive itself.
    this.missedInARow = code === undefined ? this.missedInARow + 1 : 0;
    if (!wire.open || this.missedInARow >= DEAD_AFTER) await this.drop();
  }

  private connect(): Promise<Wire> {
    if (this.wire?.open) return Promise.resolve(this.wire);
    this.connecting ??= this.open().finally(() => (this.connecting = undefined));
    return this.connecting;
  }

  private async open(): Promise<Wire> {
    await this.drop();
    const { clock, way } = this.options;
    const from = clock.steady();
    if (from < this.notBefore && this.trouble) throw this.trouble;
    try {
      const found = await way();
      if (!found) throw new ConnectError(say('modbus.plant'), 'short.plant-not-serving');
      this.wire = await openWire(found);
      if (this.closed) throw new ConnectError(say('connection.closed'), 'short.closed');
      this.counts.connects++;
      this.failures = 0;
      this.trouble = undefined;
      return this.wire;
    } catch (error) {
      this.trouble = error as ConnectError;
      this.notBefore = clock.steady() + waitOf(this.failures++, clock.steady() - from);
      await this.drop();
      throw error;
    }
  }

  private async drop(): Promise<void> {
    const { wire } = this;
    this.wire = undefined;
    this.missedInARow = 0;
    await wire?.close();
  }
}
