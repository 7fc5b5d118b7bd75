import { dateTimeFormatISO } from '@grafana/data';
import { useAge } from './clock';

/** How old something is, ticking; the exact time is in the title. */
export function Age({ at }: { at: number | null }) {
  return at === null ? <>never</> : <KnownAge at={at} />;
}

function KnownAge({ at }: { at: number }) {
  const age = useAge(at);
  return (
    <time dateTime={new Date(at).toISOString()} title={dateTimeFormatISO(at)}>
      {age === 'now' ? age : `${age} ago`}
    </time>
  );
}
