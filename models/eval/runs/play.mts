import {
  anomalyDefaults,
  createAnomalyState,
  detectAnomaly,
  detectors,
  type AnomalyState,
} from '@mantis-pdm/core/anomaly';
import type { ContractObject, Features, Rul, Samples } from '@mantis-pdm/core/contract';
import { createFeatureState, featureDefaults, FeatureExtractor } from '@mantis-pdm/core/features';
import {
  createRuleState,
  defaultRules,
  evaluateRules,
  figuresOf,
  toWorkOrder,
  type RuleState,
} from '@mantis-pdm/core/maintenance';
import { followIndicator, lifeClock, LifeHistory, toRul, trendEstimator } from '@mantis-pdm/core/rul';
import { createWindowState, pushSamples, windowDefaults } from '@mantis-pdm/core/window';
import type { Snapshot } from './snapshots.mts';
import { HealthyLevel } from './threshold.mts';
import type { Waveform } from './waveform.mts';

/** What the product said of one snapshot. */
export interface Said {
  /** Epoch ms; null where nothing tells. */
  at: number | null;
  anomalous: boolean;
  /** The soonest of the channels' bands, in hours; null while all are silent. */
  band: Band | null;
  /** Types of the work orders that were opened. */
  orders: string[];
}

interface Band {
  p10: number;
  p50: number;
  p90: number;
}

/** Values a second where the file does not tell: nothing that the default features say rests upon it. */
const UNKNOWN_RATE = 20_000;

/** What is known of one channel's life. */
interface Channel {
  healthy: HealthyLevel;
  life: LifeHistory;
  estimator: ReturnType<typeof trendEstimator>;
  rules: RuleState;
}

/**
 * One machine without a profile, whose snapshots come through the product's own stages at their defaults: a window is a snapshot;
 * features of all channels; one anomaly; for each channel a remaining life by the trend of its RMS; the table of rules.
 */
export class Player {
  private readonly extractor = new FeatureExtractor(featureDefaults);
  private readonly features = createFeatureState();
  private readonly anomaly: AnomalyState = createAnomalyState();
  private readonly rules = createRuleState();
  private readonly channels = new Map<string, Channel>();
  private seq = 0;

  /** A snapshot that cannot be read says nothing. */
  async see({ at, waveform }: Snapshot): Promise<Said> {
    const features = at === null || waveform === null ? undefined : this.extract(at, waveform);
    if (!features) return { at, anomalous: false, band: null, orders: [] };
    return { at, ...(await this.judge(features)) };
  }

  /** @param features Of one snapshot, later than those before. */
  async judge(features: Features): Promise<Omit<Said, 'at'>> {
    const { detector, threshold } = {
      detector: detectors['residual-cusum'],
      threshold: figuresOf(undefined).anomalyThreshold,
    };
    const found = detectAnomaly(features, this.anomaly, { detector, options: anomalyDefaults, threshold });
    const orders = ordersOf(found, this.rules);
    let band: Band | null = null;
    for (const [name, value] of Object.entries(features.values)) {
      if (!name.endsWith('.rms') || value === null) continue;
      const rul = await this.lifeOf(name, features);
      if (!rul) continue;
      orders.push(...ordersOf(rul, this.channel(name).rules));
      if (rul.p50 !== null && rul.p50 < (band?.p50 ?? Infinity)) band = rul as Band;
    }
    return { anomalous: found.anomalous, band, orders };
  }

  private channel(name: string): Channel {
    const known = this.channels.get(name);
    if (known) return known;
    const estimator = trendEstimator({ minPoints: 12, level: 0.8 });
    const fresh = {
      healthy: new HealthyLevel(),
      life: new LifeHistory(),
      estimator,
      rules: createRuleState(),
    };
    this.channels.set(name, fresh);
    return fresh;
  }

  private async lifeOf(feature: string, features: Features): Promise<Rul | undefined> {
    const { healthy, life, estimator } = this.channel(feature);
    const threshold = healthy.take(features.values[feature] as number);
    if (threshold === undefined) return undefined;
    const clock = lifeClock(features, undefined);
    const indicator = { feature, threshold, direction: 'rising' as const };
    const reading = { features, profile: undefined, clock, indicator, life };
    followIndicator(reading);
    return toRul({ features }, clock, await estimator.estimate(reading));
  }

  /** A window of its own, since snapshots do not follow each other without a gap. */
  private extract(at: number, { fs = UNKNOWN_RATE, channels }: Waveform): Features | undefined {
    const rows = Math.max(...Object.values(channels).map(({ length }) => length));
    const head = { v: 1, kind: 'samples', id: `run#${this.seq}`, seq: this.seq++, asset: 'run', at } as const;
    const samples: Samples = {
      ...head,
      axis: 'time',
      t0: at,
      fs,
      channels: Object.fromEntries(
        Object.entries(channels).map(([name, v]) => [name, { unit: '', quantity: '', v, q: [100] }]),
      ),
      source: { protocol: 'file', address: 'run' },
    };
    const options = { ...windowDefaults, length: rows, hop: rows };
    const [window] = pushSamples(samples, createWindowState(), options).windows;
    return window && this.extractor.extract(window, this.features);
  }
}

/** The orders that the default table opens because of an object. */
function ordersOf(object: ContractObject, state: RuleState): string[] {
  const decisions = evaluateRules(object, state, { rules: defaultRules });
  return decisions
    .filter(({ action }) => action !== 'clear')
    .flatMap((decision) => toWorkOrder(decision) ?? [])
    .filter(({ status, history }) => status === 'open' && history.every(({ action }) => action !== 'updated'))
    .map(({ type }) => type);
}
