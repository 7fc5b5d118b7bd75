import { resolve } from 'node:path';
import { HistorianService, type HistorianOptions } from '../service';
import { DuckEngine } from './duck-engine';
import type { Tell } from './notice';
import { STORE_DEFAULTS, type StoreOptions } from './options';

/** An embedded historian whose file is opened at the first use. */
export function embeddedHistorian(
  store: StoreOptions,
  options: HistorianOptions = {},
  tell?: Tell,
): HistorianService {
  const filled = { ...STORE_DEFAULTS, ...store, file: resolve(store.file) };
  return new HistorianService(new DuckEngine(filled, tell), { ...options, rememberIds: filled.rememberIds });
}

/**
 * Opens an embedded historian.
 * @throws PortError when the file is open already, damaged, or cannot be written.
 */
export async function openEmbedded(
  store: StoreOptions,
  options: HistorianOptions = {},
): Promise<HistorianService> {
  const historian = embeddedHistorian(store, options);
  try {
    await historian.ready();
  } catch (error) {
    await historian.close();
    throw error;
  }
  return historian;
}
