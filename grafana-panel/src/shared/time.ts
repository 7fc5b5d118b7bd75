const SECOND = 1000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** A duration in ms in its largest whole unit: `now`, `12 s`, `3 min`, `5 h`, `2 d`. */
export function formatAge(ms: number): string {
  if (ms < 2 * SECOND) return 'now';
  if (ms < 2 * MINUTE) return `${Math.floor(ms / SECOND)} s`;
  if (ms < 2 * HOUR) return `${Math.floor(ms / MINUTE)} min`;
  if (ms < 2 * DAY) return `${Math.floor(ms / HOUR)} h`;
  return `${Math.floor(ms / DAY)} d`;
}

/** When something is due, seen from `now`: `in 3 d`, or `2 h overdue`. */
export function formatDue(due: number, now: number): string {
  const distance = due - now;
  if (distance < 0) return `${formatAge(Math.max(-distance, 2 * SECOND))} overdue`;
  return distance < 2 * SECOND ? 'now' : `in ${formatAge(distance)}`;
}
