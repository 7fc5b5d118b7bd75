import type { DataQuality, Samples } from '@mantis-pdm/core/contract';
import { say } from '@mantis-pdm/core/contract/said';
import { asError, ConnectError, type Clock } from '@mantis-pdm/node-red-kit';
import { inexact, Sequence } from '@mantis-pdm/node-red-kit/source';
import { decode, inexactIn, oddIn } from './codec';
import { lanesOf, nextLane, type Lane } from './lanes';
import type { AddressLimits } from './limits';
import type { ModbusLine } from './line';
import { LineError } from './line-error';
import { planBlocks, type RegisterBlock } from './plan';
import { Quality } from './quality';
import type { Register } from './register';
import { Search } from './search';
import { UnitReader } from './unit-reader';

/** How a cycle went. */
export interface CycleReport {
  /** Duration in ms. */
  took: number;
  /** Values that were read and are valid. */
  values: number;
  /** Units that do not answer, of how many. */
  away: number;
  units: number;
  /** Why nothing at all could be read. */
  trouble?: ConnectError;
}

export interface PollerPorts {
  clock: Clock;
  emit(samples: Samples[]): void;
  quality(report: DataQuality): void;
  cycle(report: CycleReport): void;
}

export interface PollerOptions {
  registers: Register[];
  /** From the start of one cycle to the start of the next, in ms. */
  periodMs: number;
  /** Unwanted addresses that are read along, see {@link planBlocks}. */
  maxGap: number;
  line: Pick<ModbusLine, 'read' | 'parallel'>;
  /** How much the units of the connection give at a time. */
  limits: AddressLimits;
  /** Name of the connection, for ids and messages. */
  address: string;
}

/** A cycle on its way. */
interface Cycle {
  /** Units that did not answer. */
  away: Set<number>;
  values: number;
  trouble?: ConnectError;
}

/** A unit that is busy is asked again so often in a cycle, after 50 ms, 100 ms and so on. */
const BUSY_TRIES = 6;
const BUSY_MS = 50;

/** Reads a table of registers in cycles. What a unit does not answer is told; the others are read all the same. */
export class Poller {
  private readonly stopping = new AbortController();
  private readonly sequence = new Sequence();
  private readonly quality: Quality;
  private readonly search: Search;
  private readonly readers = new Map<number, UnitReader>();
  private running: Promise<void> | undefined;

  constructor(
    private readonly options: PollerOptions,
    private readonly ports: PollerPorts,
  ) {
    const { registers, maxGap, address, limits, line } = options;
    const { clock } = ports;
    const emit = (report: DataQuality) => ports.quality(report);
    const steady = () => clock.steady();
    this.quality = new Quality({ registers, address, clock, emit });
    const found = ({ unitId, area, count }: RegisterBlock, most: number) =>
      this.quality.smaller(unitId, say('modbus.smaller', { unit: unitId, most, area, count }));
    this.search = new Search(planBlocks(registers, maxGap, limits), { limits, steady, found });
    for (const { unitId } of registers)
      this.readers.set(unitId, new UnitReader({ line, search: this.search, steady }));
  }

  start(): void {
    this.running ??= this.run();
  }

  /** Ends after the request under way. */
  async stop(): Promise<void> {
    this.stopping.abort();
    await this.running;
  }

  private async run(): Promise<void> {
    const { clock } = this.ports;
    const { periodMs } = this.options;
    const { signal } = this.stopping;
    let due = clock.steady();
    while (!signal.aborted) {
      await this.cycle();
      due += periodMs;
      const late = clock.steady() - due;
      if (late > 0) due = this.skip(due, late);
      await clock.sleep(Math.max(0, due - clock.steady()), signal);
    }
  }

  /** A cycle that took longer than its period swallows the ones that it overran. */
  private skip(due: number, late: number): number {
    const { periodMs } = this.options;
    this.quality.overrun(say('modbus.overrun', { took: Math.round(late + periodMs), period: periodMs }));
    return due + Math.ceil(late / periodMs) * periodMs;
  }

  /** Reads everything once: unit after unit, and as many units at a time as the line takes. */
  async cycle(): Promise<void> {
    const { clock, cycle } = this.ports;
    const from = clock.steady();
    const state: Cycle = { away: new Set(), values: 0 };
    const lanes = lanesOf(this.search.blocks);
    const work = async () => {
      for (let lane = await this.next(lanes); lane && this.goesOn(state); lane = await this.next(lanes)) {
        await this.readLane(lane, state);
        if (lane.queue.length > 0) lanes.push(lane);
      }
    };
    await Promise.all(Array.from({ length: this.options.line.parallel }, work));
    const { away, values, trouble } = state;
    if (!trouble) this.quality.mended(away);
    this.quality.issues.flush();
    cycle({ took: clock.steady() - from, values, away: away.size, units: this.quality.units, trouble });
  }

  private next(lanes: Lane[]): Promise<Lane | undefined> {
    return nextLane(lanes, this.ports.clock, this.stopping.signal);
  }

  private goesOn({ trouble }: Cycle): boolean {
    return !trouble && !this.stopping.signal.aborted;
  }

  /**
   * Reads the blocks of one unit, until there are none or the unit is busy; what it said leaves at once, and does not wait for those
   * that are silent.
   */
  private async readLane(lane: Lane, state: Cycle): Promise<void> {
    const reader = this.readers.get(lane.unitId) as UnitReader;
    for (let block = lane.queue.pop(); block && this.goesOn(state); block = lane.queue.pop()) {
      const outcome = await reader.ask(block, lane.anyway);
      lane.anyway = outcome.anyway === true;
      if ('parts' in outcome) lane.queue.push(...outcome.parts.toReversed());
      else if ('bytes' in outcome) state.values += this.take(block, outcome.bytes, lane);
      else if (this.waits(block, outcome.error, lane)) return;
      else this.failed(block, outcome.error, { lane, state });
    }
    this.ports.emit(lane.found.samples(this.options.address, this.sequence));
  }

  /** Whether a busy unit is to be asked for the block again, and the others in the meantime. */
  private waits(block: RegisterBlock, error: unknown, lane: Lane): boolean {
    if (!(error instanceof LineError) || error.kind !== 'busy' || lane.busy >= BUSY_TRIES) return false;
    lane.dueAt = this.ports.clock.steady() + BUSY_MS * 2 ** lane.busy++;
    lane.queue.push(block);
    return true;
  }

  private take(block: RegisterBlock, bytes: Buffer, { found }: Lane): number {
    const at = this.ports.clock.now();
    let values = 0;
    for (const { register } of block.members) {
      try {
        const value = this.decode(register, bytes, register.address - block.address);
        found.add(register, value, at);
        if (value !== null) values++;
      } catch (error) {
        this.quality.unread(register, 'malformed', asError(error));
      }
    }
    return values;
  }

  private decode(register: Register, bytes: Buffer, at: number) {
    const value = decode(register, bytes, at);
    const { asset, sensor } = register;
    const odd = oddIn(register, bytes, at);
    if (odd !== undefined) this.quality.unread(register, 'exception', odd);
    else this.quality.issues.mended(asset, 'not-readable', sensor);
    const wide = inexactIn(register, bytes, at);
    if (wide !== undefined) this.quality.issues.note(inexact(asset, sensor, wide));
    return value;
  }

  private failed(block: RegisterBlock, error: unknown, { lane, state }: { lane: Lane; state: Cycle }): void {
    if (error instanceof ConnectError) return this.lost(error, state);
    const kind = error instanceof LineError ? error.kind : 'malformed';
    if (kind === 'away' || kind === 'no-answer') {
      state.away.add(block.unitId);
      if (kind === 'no-answer') this.quality.stale(block.unitId, asError(error));
      const hint = error instanceof LineError ? error.hint : undefined;
      if (hint) this.quality.unasked(block.unitId, hint);
      return;
    }
    for (const { register } of block.members) {
      if (kind === 'exception' || kind === 'busy') lane.found.add(register, null, this.ports.clock.now());
      this.quality.unread(register, kind, asError(error));
    }
  }

  /** Without a connection the rest of the cycle would only fail in the same way. */
  private lost(error: ConnectError, state: Cycle): void {
    if (state.trouble) return;
    state.trouble = error;
    this.quality.lost(error);
  }
}
