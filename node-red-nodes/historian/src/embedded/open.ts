import { resolve } from 'node:path';
import { PortError } from '@mantis-pdm/node-red-kit';
import { HistorianService, type HistorianOptions } from '../service';
import { DuckEngine } from './duck-engine';
import { STORE_DEFAULTS, type StoreOptions } from './options';

/** Files of this process that are open or closing, under a global symbol: two copies of this package share it. */
const KEY = Symbol.for('mantis.historian.files.1');

function filesInUse(): Map<string, Promise<void> | 'open'> {
  const holder = globalThis as { [KEY]?: Map<string, Promise<void> | 'open'> };
  return (holder[KEY] ??= new Map());
}

/**
 * Opens an embedded historian. DuckDB does not notice when one process opens a file twice, and loses data then:
 * a second opening waits while the first is closing, and is refused while it is open.
 * @throws PortError when the file is open already, damaged, or cannot be written.
 */
export async function openEmbedded(
  store: StoreOptions,
  options: HistorianOptions = {},
): Promise<HistorianService> {
  const file = resolve(store.file);
  const files = filesInUse();
  while (files.get(file) instanceof Promise) await files.get(file);
  if (files.has(file)) {
    throw new PortError(
      `Historian file ${file} is already open in this Node-RED: let both nodes use one mantis-store`,
      true,
    );
  }
  files.set(file, 'open');
  const engine = new Exclusive({ ...STORE_DEFAULTS, ...store, file }, files);
  try {
    return await HistorianService.open(engine, {
      ...options,
      rememberIds: store.rememberIds ?? options.rememberIds,
    });
  } catch (error) {
    await engine.close();
    throw error;
  }
}

/** Gives its file free once it is closed. */
class Exclusive extends DuckEngine {
  private readonly path: string;

  constructor(
    options: ConstructorParameters<typeof DuckEngine>[0],
    private readonly files: ReturnType<typeof filesInUse>,
  ) {
    super(options);
    this.path = options.file;
  }

  override async close(): Promise<void> {
    const closing = super.close();
    const settled = closing.then(
      () => void this.files.delete(this.path),
      () => void this.files.delete(this.path),
    );
    this.files.set(this.path, settled);
    await settled;
    await closing;
  }
}
