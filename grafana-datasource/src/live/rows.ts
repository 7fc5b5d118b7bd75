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

/**
 * A table that is asked for whenever the event stream opens and is kept current by its events in between.
 * Changes that arrive while the table is under way are applied after it, so that none is lost.
 * Emits a new array for each change; errors of `load` reach the subscriber.
 */
export function liveRows<T>(options: LiveRowsOptions<T>): Observable<T[]> {
  const { events, load, key, change, keep, reload } = options;
  return new Observable<T[]>((subscriber) => {
    const rows = new Map<string, T>();
    let early: T[] | undefined = [];
    let loading: Subscription | undefined;

    const apply = (row: T) => (keep(row) ? rows.set(key(row), row) : rows.delete(key(row)));
    const emit = () => subscriber.next([...rows.values()]);
    const restart = () => {
      early = [];
      loading?.unsubscribe();
      loading = load().subscribe({
        next: (table) => {
          rows.clear();
          [...table, ...(early ?? [])].forEach(apply);
          early = undefined;
          emit();
        },
        error: (cause) => subscriber.error(cause),
      });
    };

    const listening = events.subscribe((event) => {
      if (event.type === 'open' || reload?.(event)) return restart();
      const row = change(event);
      if (row === undefined) return;
      if (early) {
        early.push(row);
      } else {
        apply(row);
        emit();
      }
    });
    return () => {
      listening.unsubscribe();
      loading?.unsubscribe();
    };
  });
}
