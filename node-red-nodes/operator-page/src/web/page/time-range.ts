import { type RawTimeRange, type TimeRange, dateMath, dateTime, rangeUtil } from '@grafana/data';
import { useEffect, useMemo, useState } from 'react';
import { useKept } from '../../../../../grafana-panel/src/shared/kept';

/** How often a range that ends now is moved on, ms. */
const STEP_MS = 2_000;

/** The range as it is at this moment, as it was chosen, which the address has, and the way to choose another. */
export function useTimeRange(
  first: () => RawTimeRange,
): [TimeRange, RawTimeRange, (raw: RawTimeRange) => void] {
  const [usual] = useState(() => asTexts(first()));
  const [{ from, to }, change] = useKept('time', usual);
  const raw = useMemo(() => read({ from, to }) ?? (read(usual) as RawTimeRange), [from, to, usual]);
  const [moved, move] = useState(0);
  useEffect(() => {
    const moving = setInterval(() => move((count) => count + 1), STEP_MS);
    return () => clearInterval(moving);
  }, []);
  // As it is each time that it has moved on.
  const range = useMemo(() => rangeUtil.convertRawToRange(raw), [raw, moved]);
  return [range, raw, (next) => change(asTexts(next))];
}

type Texts = Record<'from' | 'to', string>;

/** As the address has it: as it was written (`now-6h`), or in epoch ms. */
function asTexts({ from, to }: RawTimeRange): Texts {
  const text = (time: RawTimeRange['from']) => (typeof time === 'string' ? time : String(time.valueOf()));
  return { from: text(from), to: text(to) };
}

/** Undefined where one of them is no time. */
function read({ from, to }: Texts): RawTimeRange | undefined {
  const time = (text: string) => (/^\d+$/.test(text) ? dateTime(Number(text)) : text);
  const raw = { from: time(from), to: time(to) };
  return dateMath.isValid(raw.from) && dateMath.isValid(raw.to) ? raw : undefined;
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
