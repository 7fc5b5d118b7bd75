import type { WorkOrder } from '@mantis-pdm/core/contract';
import type { Lifetime, LivesOf } from '@mantis-pdm/core/rul';
import type { AssetRecord, House, Registry } from '@mantis-pdm/node-red-kit';
import type { Reading } from './estimate';

/** The lives of an asset's class, and how long the present one has lasted, in the unit of its clock. */
export interface Lifetimes extends LivesOf {
  /** How many lives there are, and how many of them ended in failure. */
  count: number;
  failed: number;
  /** Null where nobody knows when the life began. */
  age: number | null;
  source: string;
}

/** A life by the clock on the wall; epoch ms. `end` null: it goes on. */
interface Span {
  asset: string;
  start: number;
  end: number | null;
  failed: boolean;
}

/** The lives of a class, with what each window asks of them. */
interface ClassHistory {
  spans: readonly Span[];
  failed: number;
  /** The lives that go on, by asset. */
  present: Map<string, Span>;
}

/** What the registry said is believed for so long: a history changes by the day. */
const BELIEVED_MS = 60_000;

/** Orders read, newest first. */
const ORDERS = 5_000;

/**
 * The lives of each class, from the registry: an asset's life begins when it is commissioned or replaced. One that was ended by
 * the closing of an order failed where that says so; one replaced in time is censored. Where nothing was said, a repair order and one
 * that names a failure mode stand for a failure.
 */
export class MaintenanceHistory {
  private readonly byClass = new Map<string, { until: number; history: Promise<ClassHistory> }>();

  constructor(
    private readonly house: House,
    /** Ms by a clock that is never set. */
    private readonly steady: () => number,
  ) {}

  /** Null without a registry, or where cycles cannot be told from wall-clock time. @throws PortError when the registry does not answer. */
  async of({ features, profile, clock }: Reading): Promise<Lifetimes | null> {
    const registry = this.house.find('registry');
    const { perMs } = clock;
    if (!registry || perMs === null) return null;
    const history = await this.history(registry, profile?.class ?? 'machine');
    const { at, asset } = features;
    const present = history.present.get(asset);
    const lifetime = ({ start, end, failed }: Span): Lifetime => {
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

  /** A life has ended: the registry is asked again. */
  forget(): void {
    this.byClass.clear();
  }

  private history(registry: Registry, assetClass: string): Promise<ClassHistory> {
    const known = this.byClass.get(assetClass);
    if (known && known.until > this.steady()) return known.history;
    const history = renewed(read(registry, assetClass), known?.history);
    this.byClass.set(assetClass, { until: this.steady() + BELIEVED_MS, history });
    history.catch(() => this.byClass.delete(assetClass));
    return history;
  }
}

/** What was read; the same object as before where it says the same, so that what rests upon it need not be made anew. */
async function renewed(reading: Promise<Span[]>, before?: Promise<ClassHistory>): Promise<ClassHistory> {
  const spans = await reading;
  const former = await before?.catch(() => undefined);
  if (former && JSON.stringify(former.spans) === JSON.stringify(spans)) return former;
  return {
    spans,
    failed: spans.filter(({ failed }) => failed).length,
    present: new Map(spans.flatMap((span) => (span.end === null ? [[span.asset, span]] : []))),
  };
}

async function read(registry: Registry, assetClass: string): Promise<Span[]> {
  const [assets, orders] = await Promise.all([
    registry.assets(),
    registry.workOrders({ statuses: ['completed'], limit: ORDERS }),
  ]);
  return assets
    .filter((asset) => asset.class === assetClass)
    .flatMap((asset) =>
      spansOf(
        asset,
        orders.filter((order) => order.asset === asset.id),
      ),
    );
}

/** What was found, where somebody said so; else what kind of order it was. */
function hadFailed({ finding, type, failureMode }: WorkOrder): boolean {
  return finding === undefined ? type === 'repair' || failureMode !== null : finding === 'failed';
}

function spansOf({ id: asset, commissionedAt }: AssetRecord, orders: readonly WorkOrder[]): Span[] {
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
