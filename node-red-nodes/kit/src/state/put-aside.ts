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

  /** Puts files out of the way, dated. Returns how many older ones had to go for them. */
  put(names: readonly string[], now: number): number {
    mkdirSync(this.folder, { recursive: true, mode: 0o700 });
    const date = new Date(now).toISOString().replaceAll(':', '-');
    for (const name of names) renameSync(join(this.states, name), join(this.folder, `${date}${MARK}${name}`));
    return this.bound();
  }

  /** Brings the newest of a name back, unless the state is there. Returns when it was put aside, or undefined. */
  bringBack(name: string): string | undefined {
    if (existsSync(join(this.states, name))) return undefined;
    const newest = this.list().findLast((file) => file.endsWith(`${MARK}${name}`));
    if (newest === undefined) return undefined;
    renameSync(join(this.folder, newest), join(this.states, name));
    return newest.slice(0, newest.indexOf(MARK));
  }

  /** Oldest first: names begin with their date. */
  private list(): string[] {
    if (!existsSync(this.folder)) return [];
    return readdirSync(this.folder).sort();
  }

  private bound(): number {
    const files = this.list().map((name) => join(this.folder, name));
    const sizes = files.map((file) => statSync(file).size);
    let bytes = sizes.reduce((sum, size) => sum + size, 0);
    let dropped = 0;
    while (
      files.length - dropped > this.limits.files ||
      (bytes > this.limits.bytes && dropped < files.length)
    ) {
      bytes -= sizes[dropped];
      rmSync(files[dropped], { force: true });
      dropped++;
    }
    return dropped;
  }
}
