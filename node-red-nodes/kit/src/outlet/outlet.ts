import type { ContractObject } from '@mantis-pdm/core/contract';
import { say, type Said, type SaidWord } from '@mantis-pdm/core/contract/said';
import type { Shell } from '../node';
import { openDoor, type doorOptions } from '../door';
import { asError } from '../work';
import { SpoolFullError, type Unkept } from '../spool';
import { openKept, type KeptSpool } from './kept';
import type { Outlet } from './way-out';
import type { spoolOptions } from './options';
import { openStraight } from './straight';
import { Trouble } from './trouble';

type OutletShell = Shell<ReturnType<typeof spoolOptions> & ReturnType<typeof doorOptions>>;

/** What stands still for longer than this says so. */
const STANDING_MS = 30_000;

const UNKEPT = {
  'no historian': 'connection.unkept.no-historian',
  'not wired': 'connection.unkept.not-wired',
} as const satisfies Record<Unkept, SaidWord>;

/** A spool that was full counts as such for this long after its last refusal. */
const FULL_MS = 10_000;

/**
 * Makes the way out that the settings of a connector ask for; it closes with its node. What cannot be kept on disk is refused
 * where the sender then repeats it, and otherwise sent on all the same, and told.
 */
export function openOutlet(shell: OutletShell, sender: 'repeats' | 'goes on'): Outlet {
  const door = openDoor(shell);
  return shell.options.keep === 'off' ? openStraight(shell, door) : new KeptOutlet(shell, door, sender);
}

class KeptOutlet implements Outlet {
  private readonly troubles: Trouble;
  private readonly opening: Promise<KeptSpool>;
  private fullAt = -Infinity;
  private underWay = 0;
  readonly full = false;
  kept: KeptSpool | undefined;

  constructor(
    private readonly shell: OutletShell,
    private readonly door: ReturnType<typeof openDoor>,
    private readonly sender: 'repeats' | 'goes on',
  ) {
    this.troubles = new Trouble(shell);
    this.opening = openKept(shell, this.troubles, sender);
    shell.run(async () => {
      this.kept = await this.opening;
      await this.kept.waiting.offerAgain((objects) => this.put(objects));
    });
    shell.every(1_000, () => this.tick());
    shell.onClose(async () => {
      const kept = await this.opening.catch(() => undefined);
      await kept?.spool.close();
      await kept?.waiting.close();
    });
  }

  get stalled(): boolean {
    return this.kept?.spool.stalled === true;
  }

  get waiting(): number {
    return this.kept?.spool.waiting ?? 0;
  }

  get trouble(): Said | undefined {
    const spool = this.kept?.spool;
    if (!spool) return undefined;
    if (performance.now() - this.fullAt < FULL_MS) return say('connection.full', { count: spool.waiting });
    if (spool.unkept) return say(UNKEPT[spool.unkept]);
    return spool.standing > STANDING_MS ? say('connection.unstored', { count: spool.waiting }) : undefined;
  }

  async put(objects: ContractObject[]): Promise<number> {
    const { arrivals } = this.door;
    const passed = this.door.pass(objects);
    this.underWay++;
    try {
      if (this.door.arrivals > arrivals) await this.keepWaiting(objects);
      if (passed.length > 0) await this.keep(passed);
    } finally {
      this.underWay--;
    }
    // What was let go meanwhile is in the spool only once nothing is under way.
    if (this.door.waiting === 0 && this.underWay === 0) await this.kept?.waiting.over();
    return passed.length;
  }

  private async keep(passed: ContractObject[]): Promise<void> {
    try {
      await (this.kept ?? (await this.opening)).spool.put(passed);
      this.troubles.over();
    } catch (error) {
      this.failed(error as Error, passed);
    }
  }

  /** What waits at the door is kept as a whole message: its other values have the same ids when they come again. */
  private async keepWaiting(objects: ContractObject[]): Promise<void> {
    try {
      await (this.kept ?? (await this.opening)).waiting.keep(objects);
    } catch (error) {
      this.troubles.log(error as Error);
      if (this.sender === 'repeats') {
        this.door.forget(objects);
        throw error;
      }
      const why = asError(error);
      this.troubles.report({ problem: 'not-kept', action: 'waits in memory', why }, objects.length);
    }
  }

  private failed(error: Error, passed: ContractObject[]): void {
    const { troubles, shell, door } = this;
    if (error instanceof SpoolFullError) this.fullAt = performance.now();
    else troubles.log(error);
    if (this.sender === 'goes on') {
      const action = 'sent on without being kept';
      troubles.report({ problem: 'not-kept', action, why: error }, passed.length);
      shell.send({ samples: passed });
      return;
    }
    // It was not kept, so it will come again, and is no repeat then.
    door.forget(passed);
    throw error;
  }

  private async tick(): Promise<void> {
    const { troubles, kept, shell } = this;
    troubles.flush();
    await kept?.spool.tick();
    shell.status.besides(this.trouble);
    if (kept && !kept.spool.unkept) troubles.lasts(this.lasting(kept));
  }

  private lasting({ spool }: KeptSpool) {
    const { trouble } = this;
    if (trouble === undefined) return undefined;
    const full = performance.now() - this.fullAt < FULL_MS;
    const since = new Date(this.shell.now() - spool.standing).toISOString();
    const about = { count: spool.waiting, since };
    return full
      ? { problem: 'spool-full', action: 'refused', why: say('spool.full', about) }
      : { problem: 'not-stored', action: 'kept', why: say('spool.unstored', about) };
  }
}
