import { useSyncExternalStore } from 'react';
import { formatAge } from './time';

/** One ticking clock for all ages on the page; it stands still while nobody looks. */
const listeners = new Set<() => void>();
let ticking: ReturnType<typeof setInterval> | undefined;
let now = Date.now();

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  ticking ??= setInterval(tick, 1000);
  return () => {
    listeners.delete(listener);
    if (listeners.size > 0) return;
    clearInterval(ticking);
    ticking = undefined;
  };
}

/** The clock's time; exact while it stands still, at most a tick old while it runs. */
function time(): number {
  if (ticking === undefined) now = Date.now();
  return now;
}

function tick(): void {
  now = Date.now();
  for (const listener of listeners) listener();
}

/** Age of a moment (epoch ms) in words. Renders again only when the words change. */
export function useAge(at: number): string {
  return useSyncExternalStore(subscribe, () => formatAge(time() - at));
}

/** Now (epoch ms), rounded down to a multiple of `stepMs`. Renders again once per step. */
export function useNow(stepMs: number): number {
  return useSyncExternalStore(subscribe, () => Math.floor(time() / stepMs) * stepMs);
}
