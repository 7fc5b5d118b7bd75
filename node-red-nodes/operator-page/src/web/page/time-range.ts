import { type RawTimeRange, type TimeRange, dateTime, rangeUtil } from '@grafana/data';
import { useEffect, useMemo, useState } from 'react';

/** How often a range that ends now is moved on, ms. */
const STEP_MS = 2_000;

/** The range as chosen, and as it is at this moment. */
export function useTimeRange(initial: RawTimeRange): [TimeRange, RawTimeRange, (raw: RawTimeRange) => void] {
  const [raw, setRaw] = useState(initial);
  const [step, setStep] = useState(0);
  useEffect(() => {
    const moving = setInterval(() => setStep((before) => before + 1), STEP_MS);
    return () => clearInterval(moving);
  }, []);
  // eslint-disable-next-line react-hooks/exhaustive-deps -- each step asks for a new "now"
  const range = useMemo(() => rangeUtil.convertRawToRange(raw), [raw, step]);
  return [range, raw, setRaw];
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
