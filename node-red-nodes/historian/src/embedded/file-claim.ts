import { remark } from '@mantis-pdm/core/remarks';
import { PortError } from '@mantis-pdm/node-red-kit';

/** Under a global symbol: two copies of this package in one process share it. */
const KEY = Symbol.for('mantis.historian.files.1');
type Claims = Map<string, Promise<void> | 'open'>;

function claims(): Claims {
  const holder = globalThis as { [KEY]?: Claims };
  return (holder[KEY] ??= new Map());
}

/**
 * The right to open a file in this process. DuckDB does not notice when one process opens a file twice, and loses
 * data then: a second claim waits while the first is being given back, and is refused while it is held.
 */
export class FileClaim {
  private held = false;

  constructor(private readonly file: string) {}

  /** @throws PortError when another store of this process has the file. */
  async take(): Promise<void> {
    if (this.held) return;
    while (claims().get(this.file) instanceof Promise) await claims().get(this.file);
    if (claims().has(this.file)) {
      throw new PortError(remark('duck.open-already', { file: this.file }), true);
    }
    claims().set(this.file, 'open');
    this.held = true;
  }

  /** Gives the file free once `closing` has ended, well or not. */
  async release(closing: Promise<void>): Promise<void> {
    if (!this.held) return closing;
    this.held = false;
    const free = () => void claims().delete(this.file);
    claims().set(this.file, closing.then(free, free));
    await closing;
  }
}
