import { type TimeZone, dateTimeFormat, dateTimeFormatISO } from '@grafana/data';
import { createContext, useContext } from 'react';

/** The time zone of the dashboard, for all times that a panel tells. Of React 18, which Grafana 12 has, a context alone is no provider. */
export const Zone = createContext<TimeZone>('browser');

/** How a panel writes a moment (epoch ms): in the zone of the dashboard. */
export function useMoment(): { full: (at: number) => string; iso: (at: number) => string } {
  const timeZone = useContext(Zone);
  return {
    full: (at) => dateTimeFormat(at, { timeZone }),
    iso: (at) => dateTimeFormatISO(at, { timeZone }),
  };
}
