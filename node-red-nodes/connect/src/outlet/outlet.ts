import type { ContractObject, DataQuality } from '@mantis-pdm/core/contract';
import type { Shell } from '@mantis-pdm/node-red-kit';
import { join } from 'node:path';
import { openDoor, type doorOptions } from '../door';
import { errorText, IssueLog, systemClock, UNKNOWN_ASSET } from '../source';
import { Spool } from '../spool';
import type { spoolOptions } from './options';

type SpoolShell = Shell<ReturnType<typeof spoolOptions>>;
type OutletShell = Shell<ReturnType<typeof spoolOptions> & ReturnType<typeof doorOptions>>;

/** The way out of a connector: through its door, then straight into the flow or over its spool. */
export interface Outlet {
  /** How many objects the door let pass. Resolves when they are as safe as the settings ask for. */
  put(objects: ContractObject[]): number | Promise<number>;
  /** Objects are kept, but nobody has stored any for a while. */
  readonly stalled: boolean;
  /** Records on disk that are not known to be stored. */
  readonly waiting: number;
  /** Nothing is kept on disk, and the flow has more than it can do: who can come again later is to do so. */
  readonly full: boolean;
}

/** Objects that may wait for room in the flow where nothing is kept on disk; what comes on top is refused. */
const MAX_HELD = 100_000;

/**
 * Makes the way out that the settings of a connector ask for; it closes with its node. What cannot be kept on disk is refused
 * where the sender then repeats it, and otherwise sent on all the same, and told.
 */
export function openOutlet(shell: OutletShell, sender: 'repeats' | 'goes on'): Outlet {
  const door = openDoor(shell);
  if (shell.options.keep === 'off') return openStraight(shell, door);
  const trouble = new Trouble(shell);
  const opening = openSpool(shell, trouble);
  let spool: Spool | undefined;
  shell.run(async () => {
    spool = await opening;
  });
  shell.every(1_000, () => {
    trouble.flush();
    return spool?.tick();
  });
  shell.onClose(async () => (await opening.catch(() => undefined))?.close());
  return {
    put: async (objects) => {
      const passed = door.pass(objects);
      if (passed.length === 0) return 0;
      try {
        await (spool ?? (await opening)).put(passed);
        trouble.over();
      } catch (error) {
        trouble.log(error as Error);
        if (sender === 'repeats') {
          // It was not kept, so it will come again, and is no repeat then.
          door.forget(passed);
          throw error;
        }
        trouble.report('not-kept', 'sent on without being kept', passed.length, errorText(error));
        shell.send([passed]);
      }
      return passed.length;
    },
    get stalled() {
      return spool?.stalled === true;
    },
    get waiting() {
      return spool?.waiting ?? 0;
    },
    full: false,
  };
}

/** Straight into the flow: while that is behind, sources wait for it, each put in its turn. */
function openStraight(shell: OutletShell, door: ReturnType<typeof openDoor>): Outlet {
  const { pressure } = shell.house;
  let held = 0;
  const send = (objects: ContractObject[]) => {
    shell.send([objects]);
    return objects.length;
  };
  const sendLater = async (objects: ContractObject[], room: Promise<void>) => {
    if (held + objects.length > MAX_HELD) {
      door.forget(objects);
      throw new Error(
        `The flow is behind: ${held} objects wait for it already; ${objects.length} were not taken. Slow the source down, or keep on disk.`,
      );
    }
    held += objects.length;
    await room;
    held -= objects.length;
    return send(objects);
  };
  return {
    put: (objects) => {
      const passed = door.pass(objects);
      const room = pressure.ease();
      return room ? sendLater(passed, room) : send(passed);
    },
    stalled: false,
    waiting: 0,
    get full() {
      return pressure.full;
    },
  };
}

/** Tells what is wrong with a spool: each sentence once in the log, what it cost as data quality. */
class Trouble {
  private readonly issues: IssueLog;
  private told = '';

  constructor(private readonly shell: SpoolShell) {
    const emit = (report: DataQuality) => shell.send([null, report]);
    this.issues = new IssueLog({ protocol: 'spool', address: shell.id, clock: systemClock, emit });
  }

  log(error: Error): void {
    if (error.message === this.told) return;
    this.told = error.message;
    this.shell.log.error(`The spool of ${this.shell.name}: ${error.message}`);
  }

  over(): void {
    this.told = '';
  }

  report(problem: string, action: string, count: number, example: string): void {
    this.issues.note({ asset: UNKNOWN_ASSET, sensor: null, problem, action, example }, count);
  }

  flush(): void {
    this.issues.flush();
  }
}

function openSpool(shell: SpoolShell, trouble: Trouble): Promise<Spool> {
  const { keep, keepMb, keepHours } = shell.options;
  const options = {
    folder: join(shell.dataDir, 'spool', `${shell.type}-${shell.id}`.replace(/[^\w.-]/g, '_')),
    maxBytes: keepMb * 1e6,
    maxAgeMs: keepHours * 3_600_000,
    sync: keep === 'always' ? keep : ('second' as const),
    onDrop: (count: number, reason: string) => {
      const example = `${count} records went before they were stored, because of ${reason}`;
      trouble.report('spool-dropped', 'oldest dropped', count, example);
      shell.log.warn(`${shell.name}: ${example}`);
    },
  };
  return Spool.open(options, {
    clock: systemClock,
    bus: shell.house.bus,
    hasStore: () => shell.house.find('historian') !== undefined,
    emit: (objects) => shell.send([objects]),
    ease: () => shell.house.pressure.ease(),
    onError: (error) => trouble.log(error),
  });
}
