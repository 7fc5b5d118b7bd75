import type { AlarmRow } from '../../../../../grafana-panel/src/work-orders/model';

/** The urgent alarms that were there when it was last looked; undefined: nobody has looked yet. */
export type Heard = ReadonlySet<string> | undefined;

/** Of these nobody needs to be told: it stands and was told, it was seen, or it went back to normal. */
const TOLD: readonly string[] = ['unack', 'acked', 'rtn-unack'];

const keyOf = ({ id, raisedAt }: AlarmRow) => `${id} ${raisedAt}`;

/**
 * Whether an urgent alarm is new since it was last looked. One that returns to normal is not, nor one that is there when the page
 * opens; one that is raised again, that becomes urgent, or that comes back from its shelf is.
 */
export function heard(before: Heard, alarms: readonly AlarmRow[]): { now: Heard; ring: boolean } {
  const urgent = alarms.filter(({ priority, state }) => priority === 'urgent' && TOLD.includes(state));
  const fresh = (alarm: AlarmRow) => alarm.state === 'unack' && before?.has(keyOf(alarm)) === false;
  return { now: new Set(urgent.map(keyOf)), ring: urgent.some(fresh) };
}
