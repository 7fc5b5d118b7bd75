import { say, type Said } from '@mantis-pdm/core/contract/said';
import { remark, within, wordsOf, SaidError } from '@mantis-pdm/core/remarks';
import { asError, type AssetRecord, type House, type Registry } from '@mantis-pdm/node-red-kit';

/** Longest wait for the registry, in ms: tiles come from the historian's board, and do not wait longer for names and counts. */
const PATIENCE_MS = 2_000;

/** Counts that come from the registry, fetched once for many assets. */
export interface Counts {
  workOrders: Record<string, number>;
  alarms: Record<string, number>;
}

/** What the registry tells of the assets, and why that is not the newest. */
export interface RegistryView {
  records: ReadonlyMap<string, AssetRecord>;
  counts: Counts;
  /** Why names and counts are those of an earlier time, or missing; null when they are fresh. */
  fault: Said | null;
}

const NOTHING: RegistryView = { records: new Map(), counts: { workOrders: {}, alarms: {} }, fault: null };

type RegistryAnswer = Omit<RegistryView, 'fault'>;

/** Reads the registry for the overview. While it is away, what it told last is told again, with the reason. Never rejects. */
export class RegistryReader {
  private last = NOTHING;

  constructor(private readonly house: House) {}

  /** Every asset and every count. */
  all(): Promise<RegistryView> {
    return this.ask(async (registry) => {
      const [records, counts] = await Promise.all([registry.assets(), readCounts(registry)]);
      return { records: new Map(records.map((record) => [record.id, record])), counts };
    });
  }

  /** The counts; of the assets what is known already. */
  counts(): Promise<RegistryView> {
    return this.ask(async (registry) => ({ records: this.last.records, counts: await readCounts(registry) }));
  }

  /** One asset, and the counts. */
  one(asset: string): Promise<RegistryView> {
    return this.ask(async (registry) => {
      const [record, counts] = await Promise.all([registry.asset(asset), readCounts(registry)]);
      const records = new Map(this.last.records);
      if (record) records.set(asset, record);
      else records.delete(asset);
      return { records, counts };
    });
  }

  private async ask(read: (registry: Registry) => Promise<RegistryAnswer>): Promise<RegistryView> {
    const registry = this.house.find('registry');
    if (!registry) return (this.last = NOTHING);
    try {
      this.last = { ...(await inTime(PATIENCE_MS, registry, read(registry))), fault: null };
    } catch (error) {
      this.last = { ...this.last, fault: say('registry.away', { reason: within(wordsOf(asError(error))) }) };
    }
    return this.last;
  }
}

/** Open work orders and unacknowledged alarms per asset. */
async function readCounts(registry: Registry): Promise<Counts> {
  const [workOrders, alarms] = await Promise.all([
    registry.openWorkOrderCounts(),
    registry.alarms({ states: ['unack', 'rtn-unack'], limit: 5000 }),
  ]);
  const perAsset = new Map<string, number>();
  for (const { asset } of alarms) perAsset.set(asset, (perAsset.get(asset) ?? 0) + 1);
  return { workOrders, alarms: Object.fromEntries(perAsset) };
}

async function inTime<T>(ms: number, { description }: Registry, work: Promise<T>): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_resolve, reject) => {
    const slow = remark('registry.slow', { registry: description, seconds: ms / 1000 });
    timer = setTimeout(() => reject(new SaidError(slow)), ms);
  });
  try {
    return await Promise.race([work, late]);
  } finally {
    clearTimeout(timer);
    // What comes late, good or bad, is of no use any more.
    work.catch(() => undefined);
  }
}
