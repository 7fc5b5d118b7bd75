import { chmodSync, mkdirSync, statSync } from 'node:fs';

/** Makes a folder that only its owner may enter; one that is there already stays as it is. */
export function makeFolder(folder: string): void {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
}

/** Takes files away from everybody but their owner. DuckDB makes them with the rights that the process gives. */
export function makePrivate(...paths: string[]): void {
  for (const path of paths) {
    const mode = statSync(path, { throwIfNoEntry: false })?.mode;
    if (mode !== undefined && (mode & 0o077) !== 0) chmodSync(path, 0o600);
  }
}
