import { type RawTimeRange, type TimeRange, dateTime, rangeUtil } from '@grafana/data';
import { useEffect, useState } from 'react';

/** How often a range that ends now is moved on, ms. */
const STEP_MS = 2_000;

/** The range as it is at this moment, as it was chosen, and the way to choose another. */
export function useTimeRange(
  first: () => RawTimeRange,
): [TimeRange, RawTimeRange, (raw: RawTimeRange) => void] {
  const [raw, setRaw] = useState(first);
  const [range, setRange] = useState(() => rangeUtil.convertRawToRange(raw));
  useEffect(() => {
    const moving = setInterval(() => setRange(rangeUtil.convertRawToRange(raw)), STEP_MS);
    return () => clearInterval(moving);
  }, [raw]);
  const choose = (next: RawTimeRange) => {
    setRaw(next);
    setRange(rangeUtil.convertRawToRange(next));
  };
  return [range, raw, choose];
}

/** The span before or after, for the picker's arrows. */
export function shifted({ from, to }: TimeRange, direction: -1 | 1): RawTimeRange {
  const half = ((to.valueOf() - from.valueOf()) / 2) * direction;
  return { from: dateTime(from.valueOf() + half), to: dateTime(to.valueOf() + half) };
}

/** Twice the span around the same middle. */
export function zoomedOut({ from, to }: TimeRange): RawTimeRange {
  const half = (to.valueOf() - from.valueOf()) / 2;
  return { from: dateTime(from.valueOf() - half), to: dateTime(to.valueOf() + half) };
}
