import { existsSync, mkdirSync, readdirSync, renameSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';

/** How much is kept; beyond it the oldest goes first. No age: a clock that jumps ahead must not delete anything. */
export interface AsideLimits {
  files: number;
  bytes: number;
}

const USUAL: AsideLimits = { files: 500, bytes: 256 * 1024 * 1024 };

/** Between the date and the name of a file that was put aside. */
const MARK = '~';

/** State files of nodes that are gone, in a folder beside the others: a deletion that is undone finds them again. */
export class PutAside {
  readonly folder: string;

  /** @param states Folder of the state files. */
  constructor(
    private readonly states: string,
    private readonly limits: AsideLimits = USUAL,
  ) {
    this.folder = join(states, 'removed');
  }

  /**
   * Puts files out of the way, dated; of each name the newest only is kept. Returns how many of earlier times had to go
   * for them. Those of one time stay together: flows that were empty by mistake take all states at once.
   */
  put(names: readonly string[], now: number): number {
    mkdirSync(this.folder, { recursive: true, mode: 0o700 });
    const date = new Date(now).toISOString().replaceAll(':', '-');
    for (const name of names) {
      for (const older of this.list(name)) rmSync(join(this.folder, older), { force: true });
      renameSync(join(this.states, name), join(this.folder, `${date}${MARK}${name}`));
    }
    return this.bound(date);
  }

  /** Brings a state back, unless it is there. Returns when it was put aside, or undefined. */
  bringBack(name: string): string | undefined {
    if (existsSync(join(this.states, name))) return undefined;
    const newest = this.list(name).at(-1);
    if (newest === undefined) return undefined;
    renameSync(join(this.folder, newest), join(this.states, name));
    return newest.slice(0, newest.indexOf(MARK));
  }

  /** Those of a name, or all; oldest first: they begin with their date. */
  private list(name = ''): string[] {
    if (!existsSync(this.folder)) return [];
    const all = readdirSync(this.folder).sort();
    return name === '' ? all : all.filter((file) => file.slice(file.indexOf(MARK) + 1) === name);
  }

  private bound(date: string): number {
    const { files: most, bytes: room } = this.limits;
    const files = this.list().map((name) => ({ name, size: statSync(join(this.folder, name)).size }));
    const earlier = files.filter(({ name }) => !name.startsWith(date));
    let left = files.length;
    let bytes = files.reduce((sum, { size }) => sum + size, 0);
    for (const { name, size } of earlier) {
      if (left <= most && bytes <= room) break;
      rmSync(join(this.folder, name), { force: true });
      left--;
      bytes -= size;
    }
    return files.length - left;
  }
}
