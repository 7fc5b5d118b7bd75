import type { ContractObject, Rul, WorkOrder } from '@mantis-pdm/core/contract';
import type { Played } from './chain.mts';
import type { CaseKind, Verdict } from './kind.mts';
import { livesTable } from './lives/table.mts';

const HOUR = 3_600_000;

/** The indicator of all these files. */
const rul = { indicator: 'x.mean', threshold: 100, direction: 'rising' };
const single = { window: { length: 1, hop: 1 }, rul };

type Judge = (seen: Seen) => Verdict;

/** Hours at which something was said, since the first reading. */
interface Seen {
  bands: { at: number; p50: number }[];
  /** When each order was opened; an order that is told again with a worse value is the same. */
  orders: number[];
  /** The last reading. */
  end: number;
}

/** No end of life and no order. */
const silent: Judge = ({ bands, orders }) => ({
  found: `${bands.length} bands, ${orders.length} orders`,
  right: 'none',
  ok: bands.length === 0 && orders.length === 0,
});

/** A band by a share of life; one order, before the end and not in the first third. */
const fails =
  (by: number): Judge =>
  ({ bands, orders, end }) => {
    const first = bands[0]?.at ?? Infinity;
    const one = orders.length === 1 && orders[0] < end && orders[0] >= end / 3;
    return {
      found: `first band at ${first.toFixed(0)} h, orders at ${orders.map((at) => at.toFixed(0)).join(', ')} h`,
      right: `a band by ${(by * end).toFixed(0)} h, one order from ${(end / 3).toFixed(0)} h on`,
      ok: first <= by * end && one,
    };
  };

const files: Record<string, { settings: typeof single | { rul: typeof rul }; judge: Judge }> = {
  r1: { settings: single, judge: silent },
  r2: { settings: single, judge: silent },
  r3: { settings: single, judge: silent },
  r4: { settings: single, judge: silent },
  r5: {
    settings: single,
    judge: ({ bands }) => {
      const p50 = bands.at(-1)?.p50 ?? NaN;
      return { found: `p50 ${p50.toFixed(0)} h`, right: '601 h ± 5 %', ok: Math.abs(p50 / 601 - 1) <= 0.05 };
    },
  },
  r6: {
    settings: { rul },
    judge: ({ bands }) => {
      const first = bands[0]?.at ?? Infinity;
      return { found: `first band at ${first.toFixed(0)} h`, right: 'by 200 h', ok: first <= 200 };
    },
  },
  r7: { settings: single, judge: fails(0.6) },
  r8: { settings: single, judge: fails(0.75) },
  r9: { settings: single, judge: fails(0.6) },
};

const keyOf = (name: string) => name.split('_')[0];

/** Remaining life: silent when healthy, right when not. */
export const rulCases: CaseKind = {
  letter: 'r',
  title: 'remaining life',
  settings: (name) => (Object.hasOwn(files, keyOf(name)) ? files[keyOf(name)].settings : null),
  judge: (played) => files[keyOf(played.name)].judge(seenOf(played)),
  generated: livesTable,
};

function seenOf({ said }: Played): Seen {
  const of = <K extends ContractObject['kind']>(kind: K) =>
    said.filter((object): object is Extract<ContractObject, { kind: K }> => object.kind === kind);
  const times = of('samples').map(({ at }) => at);
  const [start, end] = [Math.min(...times), Math.max(...times)];
  const hours = (at: number) => (at - start) / HOUR;
  const bands = (of('rul') as Rul[]).flatMap(({ at, p50 }) => (p50 === null ? [] : [{ at: hours(at), p50 }]));
  const opened = new Map<string, number>();
  for (const { id, type, status, at } of of('work-order') as WorkOrder[])
    if (type === 'replacement' && status === 'open' && !opened.has(id)) opened.set(id, hours(at));
  return { bands, orders: [...opened.values()], end: hours(end) };
}
