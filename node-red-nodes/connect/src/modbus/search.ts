import type { AddressLimits } from './limits';
import { inChunks, split, type RegisterBlock } from './plan';

/** Why a block is divided: an address that the device may lack, or a number of addresses that it may not give. */
export type Suspicion = 'address' | 'size';

/** A block that was refused and all of whose parts were refused as well is left whole for so long, in ms. */
const REST_MS = 600_000;

/** A block that was divided, while its parts are tried. */
interface Trial {
  block: RegisterBlock;
  suspicion: Suspicion;
  halved: boolean;
  parent: Trial | undefined;
  /** Parts that were not tried yet. */
  open: number;
  /** Whether any part, and whether every part, was answered. */
  any: boolean;
  every: boolean;
  /** Most addresses that were answered at a time. */
  most: number;
}

interface SearchPorts {
  limits: AddressLimits;
  steady(): number;
  /** A limit was found. */
  found(block: RegisterBlock, most: number): void;
}

/**
 * Finds out what a device gives at a time, by halving what it refuses; what is found lasts. A hole among the addresses is closed in
 * upon in the same way, so that it costs a few requests and not one for each address.
 */
export class Search {
  private readonly trials = new Map<RegisterBlock, Trial>();
  private readonly rests = new Map<RegisterBlock, number>();
  private readonly confirmed = new WeakSet<RegisterBlock>();

  constructor(
    public blocks: RegisterBlock[],
    private readonly ports: SearchPorts,
  ) {}

  /** The block in requests within what was found out since it was made; undefined where it is. */
  fitted(block: RegisterBlock): RegisterBlock[] | undefined {
    const most = this.ports.limits.of(block);
    const parts = block.count > most && !this.trials.has(block) ? inChunks(block, most) : [];
    if (parts.length < 2) return undefined;
    this.replace([block], parts);
    return parts;
  }

  /** Whether the block is part of one that was refused. */
  isTried(block: RegisterBlock): boolean {
    return this.trials.has(block);
  }

  /** The parts to be tried in place of a block that was refused; undefined where it cannot be divided, or was so in vain. */
  divide(block: RegisterBlock, suspicion: Suspicion, most = Infinity): RegisterBlock[] | undefined {
    if (this.ports.steady() < (this.rests.get(block) ?? -Infinity)) return undefined;
    const told = most < block.count ? { parts: inChunks(block, most), halved: true } : undefined;
    const divided = told && told.parts.length > 1 ? told : split(block);
    if (!divided) return undefined;
    const { parts, halved } = divided;
    const parent = this.trials.get(block);
    const open = parts.length;
    const trial = { block, halved, suspicion, parent, open, any: false, every: true, most: 0 };
    for (const part of parts) this.trials.set(part, trial);
    this.trials.delete(block);
    this.replace([block], parts);
    return parts;
  }

  /** The block was answered, or was refused and cannot be divided. */
  tried(block: RegisterBlock, answered: boolean): void {
    const trial = this.trials.get(block);
    if (!trial) return;
    this.trials.delete(block);
    this.count(trial, { any: answered, every: answered, most: answered ? block.count : 0 });
  }

  private count(trial: Trial, { any, every, most }: Pick<Trial, 'any' | 'every' | 'most'>): void {
    trial.any ||= any;
    trial.every &&= every;
    trial.most = Math.max(trial.most, most);
    trial.open--;
    if (trial.open > 0) return;
    if (!trial.any) this.rests.set(trial.block, this.ports.steady() + REST_MS);
    if (!trial.any || this.isHasty(trial)) this.undo(trial);
    else if (trial.every) this.learn(trial);
    if (trial.parent) this.count(trial.parent, trial);
  }

  /** A device that failed for a moment would be asked for little for ever: what it refused is asked for whole once more. */
  private isHasty({ block, suspicion, parent }: Trial): boolean {
    if (suspicion !== 'address' || parent || this.confirmed.has(block)) return false;
    this.confirmed.add(block);
    return true;
  }

  /** Only what was never answered because of its size says something about the others. */
  private learn({ block, suspicion, halved, most }: Trial): void {
    if (suspicion === 'size' && halved && this.ports.limits.learn(block, most)) this.ports.found(block, most);
  }

  /** The block is asked for as a whole again. */
  private undo({ block }: Trial): void {
    const members = new Set(block.members);
    this.replace(
      this.blocks.filter(({ members: [first] }) => members.has(first)),
      [block],
    );
  }

  private replace(old: readonly RegisterBlock[], parts: readonly RegisterBlock[]): void {
    const [first] = old;
    this.blocks = this.blocks.flatMap((one) => (one === first ? parts : old.includes(one) ? [] : [one]));
  }
}
