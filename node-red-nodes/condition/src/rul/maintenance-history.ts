import {
  classHistory,
  lifetimesAt,
  spansOf,
  type ClassHistory,
  type Lifetimes,
  type EstimatorInput,
  type Span,
} from '@mantis-pdm/core/rul';
import type { House, Registry } from '@mantis-pdm/node-red-kit';

/** What the registry said is believed for so long: a history changes by the day. */
const BELIEVED_MS = 60_000;

/** Orders read, newest first. */
const ORDERS = 5_000;

/** The lives of each class, from the registry: an asset's life begins when it is commissioned or replaced. */
export class MaintenanceHistory {
  private readonly byClass = new Map<string, { until: number; history: Promise<ClassHistory> }>();

  constructor(
    private readonly house: House,
    /** Ms by a clock that is never set. */
    private readonly steady: () => number,
  ) {}

  /** Null without a registry, or where cycles cannot be told from wall-clock time. @throws PortError when the registry does not answer. */
  async of({ features, profile, clock }: EstimatorInput): Promise<Lifetimes | null> {
    const registry = this.house.find('registry');
    const { perMs } = clock;
    if (!registry || perMs === null) return null;
    const history = await this.history(registry, profile?.class ?? 'machine');
    const { at, asset } = features;
    return lifetimesAt(history, { asset, at, perMs });
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
  return classHistory(spans);
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
