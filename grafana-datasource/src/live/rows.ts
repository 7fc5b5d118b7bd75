import { Observable, type Subscription } from 'rxjs';
import type { LiveEvent } from './events';

export interface LiveRowsOptions<T> {
  events: Observable<LiveEvent>;
  /** Asks for the whole table. */
  load: () => Observable<T[]>;
  key: (row: T) => string;
  /** The changed row that an event carries, or undefined where the event is about something else. */
  change: (event: LiveEvent) => T | undefined;
  /** Whether a row belongs to the table. */
  keep: (row: T) => boolean;
  /** Whether the table must be asked for anew after this event. */
  reload?: (event: LiveEvent) => boolean;
}

/** Reloads within this time travel as one request, ms: a plant that goes down raises its alarms together. */
const RELOAD_MS = 250;

/**
 * A table that is asked for whenever the event stream opens and is kept current by its events in between.
 * Changes that arrive while the table is under way are applied after it, so that none is lost.
 * Emits a new array for each change; errors of `load` reach the subscriber.
 */
export function liveRows<T>(options: LiveRowsOptions<T>): Observable<T[]> {
  const { events, load, key, change, keep, reload } = options;
  return new Observable<T[]>((subscriber) => {
    const rows = new Map<string, T>();
    let meanwhile: Map<string, T> | undefined;
    let loaded = false;
    let loading: Subscription | undefined;
    let pending: ReturnType<typeof setTimeout> | undefined;

    const apply = (row: T) => (keep(row) ? rows.set(key(row), row) : rows.delete(key(row)));
    const emit = () => subscriber.next([...rows.values()]);
    const restart = () => {
      pending = undefined;
      meanwhile = new Map();
      loading?.unsubscribe();
      loading = load().subscribe({
        next: (table) => {
          rows.clear();
          [...table, ...(meanwhile?.values() ?? [])].forEach(apply);
          meanwhile = undefined;
          loaded = true;
          emit();
        },
        error: (cause) => subscriber.error(cause),
      });
    };

    const listening = events.subscribe((event) => {
      if (event.type === 'open') return restart();
      if (reload?.(event)) pending ??= setTimeout(restart, RELOAD_MS);
      const row = change(event);
      if (row === undefined) return;
      meanwhile?.set(key(row), row);
      if (!loaded) return;
      apply(row);
      emit();
    });
    return () => {
      listening.unsubscribe();
      loading?.unsubscribe();
      clearTimeout(pending);
    };
  });
}
