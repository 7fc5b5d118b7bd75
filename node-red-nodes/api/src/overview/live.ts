import type { ApiResponse, AssetRecord, Historian, House, Latest } from '@mantis-pdm/node-red-kit';
import { assetStatus, type Counts } from './asset-status';
import { fetchCounts } from './overview';

/** Changes of one asset within this time travel as one event. */
const BATCH_MS = 50;
/** A redeploy may put another historian in place; look this often. */
const FOLLOW_MS = 1000;

/** Events that wait for a registry; beyond this they are dropped, and the page reads anew by itself. */
const MAX_WAITING = 1000;

type Emit = (event: string, data: unknown) => void;

/** The stream behind `GET /api/v1/live`: `latest` with an asset's status, `alarm` and `work-order` with what changed. */
export function live(
  house: House,
  onError: (error: unknown) => void,
): Extract<ApiResponse, { events: unknown }> {
  return { events: (emit, signal) => new LiveStream(house, emit, onError).start(signal) };
}

class LiveStream {
  private readonly changed = new Map<string, Latest>();
  private counts: Counts = { workOrders: {}, alarms: {} };
  private records = new Map<string, AssetRecord>();
  private waiting: [event: string, data: unknown][] = [];
  private counting: Promise<void> | undefined;
  private historian: Historian | undefined;
  private unsubscribe: () => void = () => undefined;

  constructor(
    private readonly house: House,
    private readonly emit: Emit,
    private readonly onError: (error: unknown) => void,
  ) {}

  start(signal: AbortSignal): void {
    const { bus } = this.house;
    const onAlarm = (event: { id: string; asset: string }) => this.recount('alarm', event);
    const onOrder = (event: { id: string; asset: string }) => this.recount('work-order', event);
    bus.on('alarm-changed', onAlarm);
    bus.on('work-order-changed', onOrder);
    const flush = setInterval(() => this.flush(), BATCH_MS);
    const follow = setInterval(() => this.follow(), FOLLOW_MS);
    const stop = () => {
      clearInterval(flush);
      clearInterval(follow);
      bus.off('alarm-changed', onAlarm);
      bus.off('work-order-changed', onOrder);
      this.unsubscribe();
    };
    signal.addEventListener('abort', stop, { once: true });
    this.follow();
    this.readRecords();
    this.recount('hello', {});
  }

  /** What the registry says of assets that no node declares. Those that come later are told by their profile. */
  private readRecords(): void {
    const reading = this.house.find('registry')?.assets() ?? Promise.resolve([]);
    reading
      .then((records) => (this.records = new Map(records.map((record) => [record.id, record]))))
      .catch(this.onError);
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
      this.onError(new Error(`The registry is slow: ${MAX_WAITING} events of a live view were not told`));
      this.waiting = [];
    }
    this.waiting.push([event, data]);
    this.counting ??= this.tell().finally(() => (this.counting = undefined));
  }

  private async tell(): Promise<void> {
    while (this.waiting.length > 0) {
      const events = this.waiting;
      this.waiting = [];
      await fetchCounts(this.house).then((counts) => (this.counts = counts), this.onError);
      for (const [event, data] of events) this.emit(event, data);
    }
  }

  private flush(): void {
    for (const [asset, latest] of this.changed) {
      const record = this.records.get(asset);
      this.emit('latest', assetStatus(this.house, asset, { record, counts: this.counts, latest }));
    }
    this.changed.clear();
  }
}
