type StorageName = 'localStorage' | 'sessionStorage';

/**
 * Blocked site data make even the look at a storage throw, in the page as in Grafana's libraries, which ask while they are
 * being imported. In place of a storage that throws, or has no room, comes one that lives as long as the page is open.
 */
export function mendStorage(window: object): void {
  for (const name of ['localStorage', 'sessionStorage'] as const) {
    if (!works(window, name)) Object.defineProperty(window, name, { value: passing(), configurable: true });
  }
}

const PROBE = 'mantis.probe';

function works(window: object, name: StorageName): boolean {
  try {
    const storage = (window as Record<StorageName, Storage>)[name];
    storage.setItem(PROBE, '1');
    storage.removeItem(PROBE);
    return true;
  } catch {
    return false;
  }
}

/** A storage in memory. */
function passing(): Storage {
  const kept = new Map<string, string>();
  return {
    get length() {
      return kept.size;
    },
    key: (i) => [...kept.keys()][i] ?? null,
    getItem: (key) => kept.get(key) ?? null,
    setItem: (key, value) => void kept.set(key, value),
    removeItem: (key) => void kept.delete(key),
    clear: () => kept.clear(),
  };
}
