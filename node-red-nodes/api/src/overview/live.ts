import { SaidError } from '@mantis-pdm/core/remarks';
import type { Changed } from '@mantis-pdm/core/contract';
import type { ApiResponse, Historian, House, Latest } from '@mantis-pdm/node-red-kit';
import { assetStatus } from './asset-status';
import type { RegistryReader, RegistryView } from './registry-view';

/** Changes of one asset within this time travel as one event. */
const BATCH_MS = 50;
/** A redeploy may put another historian in place; look this often. */
const FOLLOW_MS = 1000;
/** A registry that is away is asked again this often. */
const AGAIN_MS = 5000;

/** Events that wait for a registry; beyond this they are dropped, and the page reads anew by itself. */
const MAX_WAITING = 1000;

/** The first event of a stream. */
const HELLO = 'hello';

type Emit = (event: string, data: unknown) => void;

/** The stream behind `GET /api/v1/live`: `latest` with an asset's status, `alarm` and `work-order` with what changed. */
export function live(
  house: House,
  reader: RegistryReader,
  onError: (error: unknown) => void,
): Extract<ApiResponse, { events: unknown }> {
  return { events: (emit, signal) => new LiveStream(house, reader, { emit, onError }).start(signal) };
}

class LiveStream {
  private readonly changed = new Map<string, Latest>();
  private registry: RegistryView = {
    records: new Map(),
    counts: { workOrders: {}, alarms: {} },
    fault: null,
  };
  private waiting: [event: string, data: unknown][] = [];
  private counting: Promise<void> | undefined;
  private historian: Historian | undefined;
  private unsubscribe: () => void = () => undefined;

  constructor(
    private readonly house: House,
    private readonly reader: RegistryReader,
    private readonly out: { emit: Emit; onError: (error: unknown) => void },
  ) {}

  start(signal: AbortSignal): void {
    const { bus } = this.house;
    const onChanged = ({ object: { kind, id }, asset }: Changed) => this.recount(kind, { id, asset });
    const onMaintenance = ({ asset }: { asset: string }) => this.retell(asset);
    bus.on('changed', onChanged);
    const onRetired = ({ asset }: { asset: string }) => this.readAnew(asset);
    bus.on('maintenance', onMaintenance);
    bus.on('retired', onRetired);
    const flush = setInterval(() => this.flush(), BATCH_MS);
    const follow = setInterval(() => this.follow(), FOLLOW_MS);
    const again = setInterval(() => void (this.registry.fault && this.readRegistry('all')), AGAIN_MS);
    const stop = () => {
      clearInterval(flush);
      clearInterval(follow);
      clearInterval(again);
      bus.off('changed', onChanged);
      bus.off('maintenance', onMaintenance);
      bus.off('retired', onRetired);
      this.unsubscribe();
    };
    signal.addEventListener('abort', stop, { once: true });
    this.follow();
    this.recount(HELLO, {});
  }

  /** What the registry says of assets, and how much is open of each. A fault is logged when it begins. */
  private async readRegistry(what: 'all' | 'counts'): Promise<void> {
    const former = this.registry.fault;
    this.registry = await this.reader[what]();
    const { fault } = this.registry;
    if (fault && !former) this.out.onError(new SaidError(fault));
  }

  private follow(): void {
    const historian = this.house.find('historian');
    if (historian === this.historian) return;
    this.unsubscribe();
    this.historian = historian;
    this.unsubscribe =
      historian?.onChange((latest) => this.changed.set(latest.asset, latest)) ?? (() => undefined);
  }

  /** Tells an event after the counts are fetched that go with it. What comes meanwhile shares the next fetch. */
  private recount(event: string, data: unknown): void {
    if (this.waiting.length >= MAX_WAITING) {
      this.out.onError(new Error(`The registry is slow: ${MAX_WAITING} events of a live view were not told`));
      this.waiting = [];
    }
    this.waiting.push([event, data]);
    this.counting ??= this.tell().finally(() => (this.counting = undefined));
  }

  private async tell(): Promise<void> {
    while (this.waiting.length > 0) {
      const events = this.waiting;
      this.waiting = [];
      await this.readRegistry(events.some(([event]) => event === HELLO) ? 'all' : 'counts');
      for (const [event, data] of events) this.out.emit(event, data);
    }
  }

  /** The list of assets is another: tables that count them are asked for anew. */
  private readAnew(asset: string): void {
    for (const event of ['alarm', 'work-order']) this.recount(event, { id: '', asset });
  }

  /** Something about an asset that its newest objects do not tell. */
  private retell(asset: string): void {
    const latest = this.historian?.latest(asset);
    if (latest) this.changed.set(asset, latest);
  }

  private flush(): void {
    for (const [asset, latest] of this.changed) {
      if (this.house.retired.of(asset)) continue;
      this.out.emit('latest', assetStatus(this.house, asset, { registry: this.registry, latest }));
    }
    this.changed.clear();
  }
}
