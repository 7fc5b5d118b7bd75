import type { ContractObject } from '@mantis-pdm/core/contract';
import type { Shell } from '@mantis-pdm/node-red-kit';
import { join } from 'node:path';
import { dataQuality, Sequence, systemClock } from '../source';
import { Spool } from '../spool';
import type { spoolOptions } from './options';

type SpoolShell = Shell<ReturnType<typeof spoolOptions>>;

/** The way out of a connector: straight into the flow, or over its spool. */
export interface Outlet {
  /** Resolves when the objects are as safe as the settings ask for; undefined when they are so at once. */
  put(objects: ContractObject[]): void | Promise<void>;
  /** Objects are kept, but nobody has stored any for a while. */
  readonly stalled: boolean;
  /** Records on disk that are not known to be stored. */
  readonly waiting: number;
}

/** Makes the way out that the settings of a connector ask for; it closes with its node. */
export function openOutlet(shell: SpoolShell): Outlet {
  if (shell.options.keep === 'off') {
    return { put: (objects) => shell.send([objects]), stalled: false, waiting: 0 };
  }
  const opening = openSpool(shell);
  let spool: Spool | undefined;
  shell.run(async () => {
    spool = await opening;
  });
  shell.every(1_000, () => spool?.tick());
  shell.onClose(async () => (await opening.catch(() => undefined))?.close());
  return {
    put: async (objects) => (spool ?? (await opening)).put(objects),
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
