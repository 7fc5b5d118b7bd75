import { shownBy, stampOf, type DateOrder, type Stamp, type Zone } from '../../time';

/** What a sender's texts do not say of a time. */
export interface TimeTexts {
  /** Zone of times without an offset. Default UTC. */
  zone?: Zone;
  /** Which number of a date such as 03/04/2026 is first. Default: whichever leaves no doubt. */
  dateOrder?: DateOrder;
}

const ORDERS: readonly DateOrder[] = ['day', 'month', 'year'];

/** Epoch ms of a date as people write it; `doubt` where it is several, by which number is first; undefined where it is none. */
export function writtenTime(text: string, { zone, dateOrder }: TimeTexts = {}): number | 'doubt' | undefined {
  const stamp = stampOf(text);
  if (!stamp) return undefined;
  const [shown, ...others] = daysOf(stamp, dateOrder);
  if (shown === undefined) return undefined;
  if (others.length > 0) return 'doubt';
  if (stamp.zone !== null) return shown - stamp.zone * 60_000;
  return zone ? zone.utcOf(shown) : shown;
}

/** What it may be, each once. */
function daysOf(stamp: Stamp, stated: DateOrder | undefined): number[] {
  const orders = ORDERS.filter((order) => order !== 'year' || stamp.yearFirst);
  const asked = stated === undefined ? orders : [stated];
  return [...new Set(asked.map((order) => shownBy(stamp, order)))].filter((shown) => shown !== undefined);
}
