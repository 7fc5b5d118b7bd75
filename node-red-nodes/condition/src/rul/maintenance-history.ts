import type { WorkOrder } from '@mantis-pdm/core/contract';
import type { Lifetime } from '@mantis-pdm/core/rul';
import type { AssetRecord, House, Registry } from '@mantis-pdm/node-red-kit';
import type { Reading } from './estimate';

/** The lives of an asset's class, and how long the present one has lasted, in the unit of its clock. */
export interface Lifetimes {
  lives: Lifetime[];
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

/** What the registry said is believed for so long: a history changes by the day. */
const BELIEVED_MS = 60_000;

/** Orders read, newest first. */
const ORDERS = 5_000;

/**
 * The lives of each class, from the registry: an asset's life begins when it is commissioned or replaced. One that was ended by
 * the closing of a repair order, or of an order that names a failure mode, failed; one replaced for another reason is censored.
 */
export class MaintenanceHistory {
  private readonly byClass = new Map<string, { until: number; spans: Promise<Span[]> }>();

  constructor(
    private readonly house: House,
    private readonly now: () => number,
  ) {}

  /** Null without a registry, or where cycles cannot be told from wall-clock time. @throws PortError when the registry does not answer. */
  async of({ features, profile, clock }: Reading): Promise<Lifetimes | null> {
    const registry = this.house.find('registry');
    const { perMs } = clock;
    if (!registry || perMs === null) return null;
    const spans = await this.spans(registry, profile?.class ?? 'machine');
    const { at, asset } = features;
    const present = spans.findLast((span) => span.asset === asset && span.end === null);
    return {
      lives: spans.flatMap(({ asset: of, start, end, failed }) => {
        if (of === asset && end === null) return [];
        return [{ time: ((end ?? at) - start) * perMs, failed }];
      }),
      age: present ? (at - present.start) * perMs : null,
      source: 'work orders',
    };
  }

  /** A life has ended: the registry is asked again. */
  forget(): void {
    this.byClass.clear();
  }

  private spans(registry: Registry, assetClass: string): Promise<Span[]> {
    const known = this.byClass.get(assetClass);
    if (known && known.until > this.now()) return known.spans;
    const spans = read(registry, assetClass);
    this.byClass.set(assetClass, { until: this.now() + BELIEVED_MS, spans });
    spans.catch(() => this.byClass.delete(assetClass));
    return spans;
  }
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

function spansOf({ id: asset, commissionedAt }: AssetRecord, orders: readonly WorkOrder[]): Span[] {
  const ends = orders.flatMap((order) => {
    const replaced = order.history.find(({ action }) => action === 'replaced');
    return replaced
      ? [{ at: replaced.at, failed: order.type === 'repair' || order.failureMode !== null }]
      : [];
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
