import type { ContractObject } from '@mantis-pdm/core/contract';
import type { Shell } from '@mantis-pdm/node-red-kit';
import { join } from 'node:path';
import { openDoor, type doorOptions } from '../door';
import { dataQuality, Sequence, systemClock } from '../source';
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
}

/** Makes the way out that the settings of a connector ask for; it closes with its node. */
export function openOutlet(shell: OutletShell): Outlet {
  const door = openDoor(shell);
  if (shell.options.keep === 'off') {
    const put = (objects: ContractObject[]) => {
      const passed = door.pass(objects);
      shell.send([passed]);
      return passed.length;
    };
    return { put, stalled: false, waiting: 0 };
  }
  const opening = openSpool(shell);
  let spool: Spool | undefined;
  shell.run(async () => {
    spool = await opening;
  });
  shell.every(1_000, () => spool?.tick());
  shell.onClose(async () => (await opening.catch(() => undefined))?.close());
  return {
    put: async (objects) => {
      const passed = door.pass(objects);
      try {
        if (passed.length > 0) await (spool ?? (await opening)).put(passed);
      } catch (error) {
        // It was not kept, so it will come again, and is no repeat then.
        door.forget(passed);
        throw error;
      }
      return passed.length;
    },
    get stalled() {
      return spool?.stalled === true;
    },
    get waiting() {
      return spool?.waiting ?? 0;
    },
  };
}

function openSpool(shell: SpoolShell): Promise<Spool> {
  const { keep, keepMb, keepHours } = shell.options;
  const sequence = new Sequence();
  const options = {
    folder: join(shell.dataDir, 'spool', `${shell.type}-${shell.id}`.replace(/[^\w.-]/g, '_')),
    maxBytes: keepMb * 1e6,
    maxAgeMs: keepHours * 3_600_000,
    sync: keep === 'always' ? keep : ('second' as const),
    onDrop: (count: number, reason: string) => {
      const at = shell.now();
      const example = `${count} records went before they were stored, because of ${reason}`;
      const issues = [{ sensor: null, problem: 'spool-dropped', count, action: 'oldest dropped', example }];
      const seq = sequence.next(at);
      shell.send([
        null,
        dataQuality({ protocol: 'spool', address: shell.id, seq, asset: 'unknown', at, issues }),
      ]);
      shell.log.warn(`${shell.name}: ${example}`);
    },
  };
  return Spool.open(options, {
    clock: systemClock,
    bus: shell.house.bus,
    hasStore: () => shell.house.find('historian') !== undefined,
    emit: (objects) => shell.send([objects]),
    onError: (error) => shell.log.error(`The spool of ${shell.name}: ${error.message}`),
  });
}
