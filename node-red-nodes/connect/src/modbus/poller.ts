import type { DataQuality, Samples } from '@mantis-pdm/core/contract';
import { ConnectError, errorText, type Clock } from '@mantis-pdm/node-red-kit';
import { inexact, IssueLog, Sequence } from '@mantis-pdm/node-red-kit/source';
import { decode, inexactIn } from './codec';
import { Gathering } from './gather';
import { LineError, type Line } from './line';
import { planBlocks, split, type Block } from './plan';
import type { Register } from './register';

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
  trouble?: Error;
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
  line: Pick<Line, 'read' | 'parallel'>;
  /** Name of the connection, for ids and messages. */
  address: string;
}

/** A cycle on its way. */
interface Cycle {
  /** Units that did not answer. */
  away: Set<number>;
  values: number;
  trouble?: Error;
}

/** Modbus exception for addresses that a device does not have. */
const ILLEGAL_ADDRESS = 2;

/** Reads a table of registers in cycles. What a unit does not answer is told; the others are read all the same. */
export class Poller {
  private readonly stopping = new AbortController();
  private readonly sequence = new Sequence();
  private readonly issues: IssueLog;
  private readonly assetsOf = new Map<number, Set<string>>();
  private blocks: Block[];
  private running: Promise<void> | undefined;

  constructor(
    private readonly options: PollerOptions,
    private readonly ports: PollerPorts,
  ) {
    const { registers, maxGap, address } = options;
    this.blocks = planBlocks(registers, maxGap);
    this.issues = new IssueLog({
      protocol: 'modbus',
      address,
      clock: ports.clock,
      emit: (report) => ports.quality(report),
    });
    for (const { unitId, asset } of registers) {
      this.assetsOf.set(unitId, (this.assetsOf.get(unitId) ?? new Set()).add(asset));
    }
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
    const skipped = Math.ceil(late / periodMs);
    const example = `a cycle took ${Math.round(late + periodMs)} ms instead of ${periodMs} ms`;
    for (const asset of this.assetsOf.values().next().value ?? [])
      this.issues.note({ asset, sensor: null, problem: 'cycle-overrun', action: 'skipped', example });
    return due + skipped * periodMs;
  }

  /** Reads everything once: unit after unit, and as many units at a time as the line takes. */
  async cycle(): Promise<void> {
    const { clock, cycle } = this.ports;
    const from = clock.steady();
    const state: Cycle = { away: new Set(), values: 0 };
    const lanes = [...lanesOf(this.blocks).values()];
    const work = async () => {
      for (let lane = lanes.shift(); lane && this.goesOn(state); lane = lanes.shift())
        await this.readUnit(lane.toReversed(), state);
    };
    await Promise.all(Array.from({ length: this.options.line.parallel }, work));
    const { away, values, trouble } = state;
    if (!trouble) this.mended(away);
    this.issues.flush();
    cycle({ took: clock.steady() - from, values, away: away.size, units: this.assetsOf.size, trouble });
  }

  private goesOn({ trouble }: Cycle): boolean {
    return !trouble && !this.stopping.signal.aborted;
  }

  /** Reads the blocks of one unit, last first; what it said leaves at once, and does not wait for those that are silent. */
  private async readUnit(queue: Block[], state: Cycle): Promise<void> {
    const found = new Gathering();
    for (let block = queue.pop(); block && this.goesOn(state); block = queue.pop()) {
      try {
        state.values += await this.readBlock(block, found);
      } catch (error) {
        const parts = this.splitUp(block, error);
        if (parts) queue.push(...parts.toReversed());
        else if (error instanceof ConnectError) this.lost(error, state);
        else this.failed(block, error, { found, away: state.away });
      }
    }
    this.ports.emit(found.samples(this.options.address, this.sequence));
  }

  private async readBlock(block: Block, found: Gathering): Promise<number> {
    const bytes = await this.options.line.read(block);
    const at = this.ports.clock.now();
    let values = 0;
    for (const { register } of block.members) {
      const value = decode(register, bytes, register.address - block.address);
      found.add(register, value, at);
      if (value !== null) values++;
      const { asset, sensor } = register;
      this.issues.mended(asset, 'not-readable', sensor);
      const wide = inexactIn(register, bytes, register.address - block.address);
      if (wide !== undefined) this.issues.note(inexact(asset, sensor, wide));
    }
    return values;
  }

  /** A device that does not have all addresses of a block is asked in smaller ones from now on. */
  private splitUp(block: Block, error: unknown): Block[] | undefined {
    const illegal = error instanceof LineError && error.code === ILLEGAL_ADDRESS;
    if (!illegal || block.members.length === 1) return undefined;
    const parts = split(block);
    this.blocks = this.blocks.flatMap((one) => (one === block ? parts : [one]));
    return parts;
  }

  private failed(
    block: Block,
    error: unknown,
    { found, away }: { found: Gathering; away: Set<number> },
  ): void {
    const kind = error instanceof LineError ? error.kind : 'malformed';
    if (kind === 'away' || kind === 'no-answer') {
      away.add(block.unitId);
      if (kind === 'no-answer') this.stale(block.unitId, errorText(error));
      return;
    }
    for (const { register } of block.members) {
      if (kind === 'exception') found.add(register, null, this.ports.clock.now());
      const { asset, sensor } = register;
      const problem = kind === 'exception' ? 'not-readable' : kind;
      this.issues.note({ asset, sensor, problem, action: 'left out', example: errorText(error) });
    }
  }

  /** Without a connection the rest of the cycle would only fail in the same way. */
  private lost(error: Error, state: Cycle): void {
    if (state.trouble) return;
    state.trouble = error;
    for (const unitId of this.assetsOf.keys()) this.stale(unitId, error.message);
  }

  private stale(unitId: number, example: string): void {
    for (const asset of this.assetsOf.get(unitId) as Set<string>)
      this.issues.note({ asset, sensor: null, problem: 'stale', action: 'trying again', example });
  }

  /** An asset is back when all of its units are. */
  private mended(away: Set<number>): void {
    const missing = new Set([...away].flatMap((unitId) => [...(this.assetsOf.get(unitId) as Set<string>)]));
    for (const assets of this.assetsOf.values())
      for (const asset of assets) if (!missing.has(asset)) this.issues.mended(asset, 'stale');
  }
}

/** The blocks of each unit, in their order. */
function lanesOf(blocks: readonly Block[]): Map<number, Block[]> {
  const lanes = new Map<number, Block[]>();
  for (const block of blocks) {
    const lane = lanes.get(block.unitId);
    if (lane) lane.push(block);
    else lanes.set(block.unitId, [block]);
  }
  return lanes;
}
