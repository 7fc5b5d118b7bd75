import {
  createAnomalyState,
  knowsNothing,
  learnedFrom,
  learnFromPast,
  wantedOf,
  type AnomalyContext,
  type AnomalyState,
  type StoredSeries,
} from '@mantis-pdm/core/anomaly';
import { parseSeries, seriesName, type AssetProfile, type Features } from '@mantis-pdm/core/contract';
import { lookup } from '@mantis-pdm/core/keyed';
import { conversion } from '@mantis-pdm/core/units';
import { remark, wordsOf } from '@mantis-pdm/core/remarks';
import { asError, type House, type Logger, type Series } from '@mantis-pdm/node-red-kit';
import { readPast } from './read-past';

const HOUR_MS = 3_600_000;
/** Assets of which it is remembered that they were renewed; the earliest go first. */
const MAX_RENEWED = 10_000;

type Judging = Pick<AnomalyContext, 'detector' | 'options' | 'elsewhere'>;

/** A historian that was away is asked again, for each asset, in ms; twice as late each time. */
const AGAIN_MS = 10_000;
const LONGEST_MS = 600_000;

export interface PastParts {
  house: House;
  log: Logger;
  /** Ms by a clock that is never set. */
  steady(): number;
}

/** When an asset's past is to be asked for again, by the steady clock, and how much later the next time. */
interface Again {
  at: number;
  wait: number;
}

/** An asset's healthy past, as the historian has it. */
export class HealthyPast {
  private readonly renewed = new Set<string>();
  private allRenewed = false;
  private readonly again = new Map<string, Again>();

  constructor(
    private readonly hours: number,
    private readonly parts: PastParts,
  ) {}

  /** What was stored of an asset, or of all, is another machine's from now on. */
  end(asset: string | undefined): void {
    if (asset === undefined) {
      this.allRenewed = true;
      this.again.clear();
      return;
    }
    this.again.delete(asset);
    this.renewed.add(asset);
    if (this.renewed.size > MAX_RENEWED) this.renewed.delete(this.renewed.values().next().value as string);
  }

  /** Whether the past is to be learned from: nothing is known yet, or the historian was away and may be back. */
  wants(asset: string, state: AnomalyState): boolean {
    if (this.allRenewed || this.renewed.has(asset)) return false;
    if (knowsNothing(state)) return true;
    return state.first !== undefined && this.parts.steady() >= (this.again.get(asset)?.at ?? 0);
  }

  /**
   * Learns from what was stored before an asset's first window; where there is nothing, says so. Where it cannot be read, learns from now on
   * until it can: what was learned meanwhile gives way, unless it is more.
   */
  async learn(window: Features, state: AnomalyState, judging: Judging): Promise<void> {
    const { log } = this.parts;
    const first = state.first ?? window;
    const { asset } = first;
    try {
      const series = await this.read(first, judging);
      delete state.first;
      this.again.delete(asset);
      const rows = this.begin(first, state, { ...judging, series });
      if (rows > 0) log.info(remark('log.anomaly.past', { asset, rows, hours: this.hours }));
      else log.warn(remark('log.anomaly.past.none', { asset, hours: this.hours }));
    } catch (error) {
      if (!state.first)
        log.warn(remark('log.anomaly.past.unread', { asset, reason: wordsOf(asError(error)) }));
      state.first = first;
      this.later(asset);
    }
  }

  private later(asset: string): void {
    const wait = this.again.get(asset)?.wait ?? AGAIN_MS;
    this.again.set(asset, {
      at: this.parts.steady() + wait,
      wait: Math.min(2 * wait, LONGEST_MS),
    });
    if (this.again.size > MAX_RENEWED) this.again.delete(this.again.keys().next().value as string);
  }

  private begin(
    first: Features,
    state: AnomalyState,
    judging: Judging & { series: readonly StoredSeries[] },
  ): number {
    const fresh = createAnomalyState();
    const rows = learnFromPast(first, fresh, { ...judging, range: this.hours * HOUR_MS });
    if (rows > learnedFrom(state)) Object.assign(state, fresh);
    return rows;
  }

  /** @throws Error where there is no historian, or it cannot be read. */
  private async read(first: Features, judging: Judging): Promise<StoredSeries[]> {
    const { house } = this.parts;
    const { asset, axis, by = '', window } = first;
    const { reading, names } = wantedOf(first, judging);
    const historian = house.find('historian');
    if (axis !== 'time') return [];
    if (!historian) throw new Error('there is no historian');
    const [family, branch] = reading === 'newest' ? ['raw', ''] : ['feature', by];
    const series = names.map((name) => seriesName({ family, branch, name }));
    const from = window.from - this.hours * HOUR_MS;
    const found = await readPast(historian, { asset, series, from, to: window.from });
    const profile = reading === 'newest' ? house.assets.find(asset) : undefined;
    return found.flatMap((one) => this.converted(one, profile));
  }

  /** In the unit of the sensor's profile, as mantis-clean brings values into it. */
  private converted({ series, unit, t, mean }: Series, profile: AssetProfile | undefined): StoredSeries[] {
    const name = parseSeries(series)?.name ?? series;
    const wanted = lookup(profile?.sensors ?? {}, name)?.unit ?? '';
    if (unit === '' || wanted === '' || unit === wanted) return [{ name, t, v: mean }];
    const scale = conversion(unit, wanted);
    if (!scale) {
      this.parts.log.warn(remark('log.anomaly.past.unit', { name, unit, wanted }));
      return [];
    }
    return [
      { name, t, v: mean.map((value) => (value === null ? null : value * scale.factor + scale.offset)) },
    ];
  }
}
