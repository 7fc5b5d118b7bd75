import { ConnectError, errorText, waitOf, type Clock } from '@mantis-pdm/node-red-kit';
import { RetryBudget } from './retry-budget';
import { openWire, type Request, type Way, type Wire } from './wire';

export interface LineOptions {
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

interface Waiting {
  request: Request;
  resolve(bytes: Buffer): void;
  reject(error: unknown): void;
}

/** Why a request brought nothing. */
export type FailureKind =
  /** Not asked: the unit is away, and it is not its turn to be tried. */
  | 'away'
  /** No answer in time. */
  | 'no-answer'
  /** The device refused, with a Modbus exception. */
  | 'exception'
  /** An answer that is no valid one. */
  | 'malformed'
  /** There is no connection. */
  | 'not-connected'
  /** Too many requests wait. */
  | 'queue-full';

/** A request that failed. */
export class LineError extends Error {
  override readonly name = 'LineError';
  constructor(
    readonly kind: FailureKind,
    message: string,
    /** Modbus exception code, for kind exception. */
    readonly code?: number,
  ) {
    super(message);
  }
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

/** Exception 0B: the gateway reached nobody under this unit id; as good as no answer (Modbus 1.1b3, 7). */
const GATEWAY_NO_ANSWER = 11;

/**
 * One connection and all who share it: requests go in the order in which they came, one at a time to each unit. It connects
 * when somebody asks for something, and connects again, at most every 5 s, after it was lost.
 */
export class Line {
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
  /** Why there is no connection. */
  private trouble: ConnectError | undefined;

  constructor(private readonly options: LineOptions) {
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
  read(request: Request): Promise<Buffer> {
    if (this.queue.length + this.asked.size >= this.options.maxQueue) {
      this.counts.refused++;
      const text = `More than ${this.options.maxQueue} requests wait; read less often, or spread the devices over more connections.`;
      return Promise.reject(new LineError('queue-full', text));
    }
    return new Promise((resolve, reject) => {
      this.queue.push({ request, resolve, reject });
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
    while (this.asked.size < this.options.parallel) {
      const next = this.queue.findIndex(({ request }) => !this.asked.has(request.unitId));
      if (next < 0) return;
      const [{ request, resolve, reject }] = this.queue.splice(next, 1);
      this.asked.add(request.unitId);
      const done = () => {
        this.asked.delete(request.unitId);
        this.pump();
      };
      void this.take(request).then(resolve, reject).finally(done);
    }
  }

  private async take(request: Request): Promise<Buffer> {
    const { clock, pauseMs } = this.options;
    if (this.closed) throw new LineError('not-connected', 'The connection was closed.');
    const wire = await this.connect();
    const timeoutMs = this.budget.allow(request.unitId, clock.steady());
    if (timeoutMs === undefined) throw new LineError('away', `Unit ${request.unitId} does not answer.`);
    try {
      return await this.ask(wire, request, timeoutMs);
    } finally {
      if (pauseMs > 0) await clock.sleep(pauseMs);
    }
  }

  private async ask(wire: Wire, request: Request, timeoutMs: number): Promise<Buffer> {
    const { clock } = this.options;
    const from = clock.steady();
    this.counts.requests++;
    try {
      const bytes = await wire.read(request, timeoutMs);
      this.budget.answered(request.unitId, clock.steady() - from);
      this.missedInARow = 0;
      return bytes;
    } catch (error) {
      // Given up for the sake of others; it says nothing about this unit.
      if (this.wire !== wire) throw new LineError('not-connected', 'The connection was given up.');
      const known = classify(error, request);
      this.counts.failed++;
      if (known.kind === 'malformed') this.counts.malformed++;
      if (known.kind === 'no-answer')
        this.budget.missed(request.unitId, clock.steady() - from, clock.steady());
      else this.budget.answered(request.unitId, clock.steady() - from);
      // A gateway that says so is alive itself.
      const answered = known.kind === 'exception' || known.code !== undefined;
      this.missedInARow = answered ? 0 : this.missedInARow + 1;
      if (!wire.open || this.missedInARow >= DEAD_AFTER) await this.drop();
      throw known;
    }
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
      if (!found)
        throw new ConnectError(
          'The simulated plant does not serve Modbus; switch it on in its node.',
          'plant not serving',
        );
      this.wire = await openWire(found);
      if (this.closed) throw new ConnectError('The connection was closed.', 'closed');
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

/** Tells no answer, an exception and a broken answer apart; the library has one class of error for all of them. */
function classify(error: unknown, { unitId, area, address, count }: Request): LineError {
  const text = errorText(error);
  const code = (error as { modbusCode?: unknown }).modbusCode;
  const where = `unit ${unitId}, ${area} ${address}–${address + count - 1}`;
  if (typeof code === 'number') {
    const kind = code === GATEWAY_NO_ANSWER ? 'no-answer' : 'exception';
    return new LineError(kind, `${where}: ${text}`, code);
  }
  if (/timed? ?out|port not open|ECONN|EPIPE/i.test(text))
    return new LineError('no-answer', `${where}: no answer (${text})`);
  return new LineError('malformed', `${where}: ${text}`);
}
