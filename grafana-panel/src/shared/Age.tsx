import { useAge } from './clock';
import { useMoment } from './zone';

interface Props<At> {
  at: At;
  /** The clock of who tells the time, less ours, in ms. */
  skewMs?: number;
}

/** There is no date beyond this distance of 1970, ms. */
const MAX_TIME = 8.64e15;

/** How old something is, ticking; the exact time is in the title. */
export function Age({ at, skewMs }: Props<number | null>) {
  return at === null || Math.abs(at) > MAX_TIME ? <>never</> : <KnownAge at={at} skewMs={skewMs} />;
}

function KnownAge({ at, skewMs = 0 }: Props<number>) {
  const age = useAge(at - skewMs);
  const { iso } = useMoment();
  return (
    <time dateTime={new Date(at).toISOString()} title={iso(at)}>
      {age === 'now' ? age : `${age} ago`}
    </time>
  );
}
