import { DEVICE_FAILURE, ILLEGAL_ADDRESS, ILLEGAL_VALUE } from './exceptions';
import type { ModbusLine } from './line';
import { LineError } from './line-error';
import { firstOf, split, type RegisterBlock } from './plan';
import type { Search, Suspicion } from './search';

/** What became of a block: its bytes, the smaller ones to be asked for in its place, or why there is neither. */
export type BlockOutcome = ({ bytes: Buffer } | { parts: RegisterBlock[] } | { error: unknown }) & {
  /** The next request to the unit is asked although the line takes it for away. */
  anyway?: boolean;
};

/** A value that is met with silence while others are answered is asked for again after so long, in ms. */
const MUTE_MS = 60_000;

/** A block is taken for too large when it was met with silence so often while the unit answered something smaller. */
const SILENCES = 2;

interface ReaderPorts {
  line: Pick<ModbusLine, 'read'>;
  search: Search;
  steady(): number;
}

/**
 * Asks a unit for blocks, and finds out why it does not answer one: by an exception it says so; when it is silent, a single value
 * is asked for, which tells a unit that is away from one that was asked for too much.
 */
export class UnitReader {
  private readonly silences = new Map<RegisterBlock, number>();
  private readonly mutes = new Map<RegisterBlock, { until: number; error: LineError }>();
  /** The unit was silent, and has answered nothing since. */
  private doubtful = false;
  /** A value that was answered. */
  private good: RegisterBlock | undefined;
  private probes = 0;

  constructor(private readonly ports: ReaderPorts) {}

  async ask(block: RegisterBlock, anyway: boolean): Promise<BlockOutcome> {
    const { search, line, steady } = this.ports;
    const fitted = search.fitted(block);
    if (fitted) return { parts: fitted, anyway };
    const mute = this.mutes.get(block);
    if (mute && steady() < mute.until) return { error: mute.error, anyway };
    const probed = this.doubtful ? await this.probe(block, anyway) : undefined;
    if (probed instanceof Error) return { error: probed };
    try {
      const bytes = await line.read(block, { anyway });
      this.answered(block);
      return { bytes };
    } catch (error) {
      return this.refused(block, error, probed === true);
    }
  }

  private answered(block: RegisterBlock): void {
    this.ports.search.tried(block, true);
    this.silences.delete(block);
    this.mutes.delete(block);
    this.doubtful = false;
    this.good = firstOf(block);
  }

  private async refused(block: RegisterBlock, error: unknown, alive: boolean): Promise<BlockOutcome> {
    const { search } = this.ports;
    if (!(error instanceof LineError)) return { error };
    if (error.kind === 'no-answer' && error.code === undefined) return this.silent(block, error, alive);
    const [suspicion, most] = suspicionOf(error);
    const parts = suspicion && search.divide(block, suspicion, most);
    if (parts) return { parts };
    if (error.kind === 'exception' || error.kind === 'malformed') search.tried(block, false);
    return { error };
  }

  private async silent(block: RegisterBlock, error: LineError, known: boolean): Promise<BlockOutcome> {
    const { search, steady } = this.ports;
    const alive = known || (await this.probe(block, true)) === true;
    this.doubtful = !alive;
    if (!alive) return { error };
    const silences = (this.silences.get(block) ?? 0) + 1;
    this.silences.set(block, silences);
    if (silences < SILENCES && !search.isTried(block)) return { parts: [block], anyway: true };
    this.silences.delete(block);
    const parts = search.divide(block, 'size');
    if (parts) return { parts, anyway: true };
    search.tried(block, false);
    const mute = LineError.mute(error);
    this.mutes.set(block, { until: steady() + MUTE_MS, error: mute });
    return { error: mute, anyway: true };
  }

  /** Whether a single value is answered, or by an exception; why not; undefined where the block is all that could be asked for. */
  private async probe(block: RegisterBlock, anyway: boolean): Promise<true | Error | undefined> {
    const probe = this.probeFor(block);
    if (!probe) return undefined;
    this.probes++;
    try {
      await this.ports.line.read(probe, { anyway });
      this.good = probe;
    } catch (error) {
      const said = error instanceof LineError && (error.kind === 'exception' || error.kind === 'busy');
      if (!said) return error as Error;
    }
    this.doubtful = false;
    return true;
  }

  private probeFor(block: RegisterBlock): RegisterBlock | undefined {
    if (this.good && this.probes % 2 === 0 && !same(this.good, block)) return this.good;
    if (!split(block)) return this.good && !same(this.good, block) ? this.good : undefined;
    return firstOf({ ...block, members: [block.members[(this.probes >> 1) % block.members.length]] });
  }
}

function same(one: RegisterBlock, other: RegisterBlock): boolean {
  return one.area === other.area && one.address === other.address && one.count === other.count;
}

/** What a refusal says about the request, and how much was answered where that is known. */
function suspicionOf({ code, fault }: LineError): [Suspicion | undefined, number?] {
  if (fault === 'short') return ['size', code];
  if (fault !== 'exception') return [undefined];
  if (code === ILLEGAL_VALUE) return ['size'];
  return [code === ILLEGAL_ADDRESS || code === DEVICE_FAILURE ? 'address' : undefined];
}
