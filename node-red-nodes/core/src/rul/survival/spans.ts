import type { WorkOrder } from '../../contract';
import type { ObservedLife } from './lifetime';
import type { Lifetimes } from './lifetimes';

/** A life by the clock on the wall; epoch ms. `end` null: it goes on. */
export interface Span {
  asset: string;
  start: number;
  end: number | null;
  failed: boolean;
}

/** The lives of a class, with what each window asks of them. */
export interface ClassHistory {
  spans: readonly Span[];
  failed: number;
  /** The lives that go on, by asset. */
  present: Map<string, Span>;
}

/**
 * The lives of one asset: from its commissioning to each of its replacements, and on. One that was ended by the closing of an order
 * failed where that says so; one replaced in time is censored. Where nothing was said, a repair order and one that names a failure
 * mode stand for a failure.
 * @param orders Those of the asset that are completed, in any order.
 */
export function spansOf(
  { id: asset, commissionedAt }: { id: string; commissionedAt: number },
  orders: readonly WorkOrder[],
): Span[] {
  const ends = orders.flatMap((order) => {
    const replaced = order.history.find(({ action }) => action === 'replaced');
    return replaced ? [{ at: replaced.at, failed: hadFailed(order) }] : [];
  });
  ends.sort((a, b) => a.at - b.at);
  const spans: Span[] = [];
  let start = commissionedAt;
  for (const { at, failed } of ends) {
    spans.push({ asset, start, end: at, failed });
    start = at;
  }
  return [...spans, { asset, start, end: null, failed: false }];
}

/** What was found, where somebody said so; else what kind of order it was. */
function hadFailed({ finding, type, failureMode }: WorkOrder): boolean {
  return finding === undefined ? type === 'repair' || failureMode !== null : finding === 'failed';
}

export function classHistory(spans: readonly Span[]): ClassHistory {
  return {
    spans,
    failed: spans.filter(({ failed }) => failed).length,
    present: new Map(spans.flatMap((span) => (span.end === null ? [[span.asset, span]] : []))),
  };
}

/** The lives of a class as one of its assets sees them at `at` (epoch ms), `perMs` of its clock to a millisecond. */
export function lifetimesAt(
  history: ClassHistory,
  { asset, at, perMs }: { asset: string; at: number; perMs: number },
): Lifetimes {
  const present = history.present.get(asset);
  const lifetime = ({ start, end, failed }: Span): ObservedLife => {
    return { time: ((end ?? at) - start) * perMs, failed };
  };
  return {
    basis: history,
    lives: () => history.spans.flatMap((span) => (span === present ? [] : [lifetime(span)])),
    count: history.spans.length - (present ? 1 : 0),
    failed: history.failed,
    age: present ? (at - present.start) * perMs : null,
    source: 'work orders',
  };
}
