import { HomeLock, HomeTakenError } from './home-lock';

/** Under a global symbol: two copies of this package in one process share it. */
const KEY = Symbol.for('mantis.homes.1');

/**
 * Takes a folder for this process, once, for as long as it runs. Where a lock cannot be made, on a file system without
 * locks or one that cannot be written, nothing is held: what is written there fails by itself and is told then.
 * @param now Epoch ms.
 * @returns The lock, or undefined where none can be made.
 * @throws HomeTakenError when another process has the folder.
 */
export function claimHome(folder: string, now: number): HomeLock | undefined {
  const holder = globalThis as { [KEY]?: Map<string, HomeLock> };
  const claimed = (holder[KEY] ??= new Map());
  const known = claimed.get(folder);
  if (known) return known;
  try {
    const lock = HomeLock.take(folder, now);
    claimed.set(folder, lock);
    return lock;
  } catch (error) {
    if (error instanceof HomeTakenError) throw error;
    return undefined;
  }
}
