import { useEffect, useState } from 'react';
import type { Observable } from 'rxjs';
import type { LiveEvent } from '../../../../../grafana-datasource/src/live/events';

/** What the page says about its connection. */
export type Connection =
  | { state: 'connecting' }
  | { state: 'connected' }
  | { state: 'lost'; since: number; reason: string; status: number };

/** Follows the event stream's own state. */
export function useConnection(events: Observable<LiveEvent>): Connection {
  const [connection, setConnection] = useState<Connection>({ state: 'connecting' });
  useEffect(() => {
    const following = events.subscribe((event) => {
      if (event.type === 'open') setConnection({ state: 'connected' });
      if (event.type === 'lost') {
        const { since, reason, status } = event;
        setConnection({ state: 'lost', since, reason, status });
      }
    });
    return () => following.unsubscribe();
  }, [events]);
  return connection;
}
