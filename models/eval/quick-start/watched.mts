import {
  anomalyDefaults,
  createAnomalyState,
  detectAnomaly,
  detectors,
  learnFromPast,
  MONTH_MS,
  type StoredSeries,
} from '@mantis-pdm/core/anomaly';
import { cleanDefaults, cleanSamples, createCleanState } from '@mantis-pdm/core/clean';
import type { Anomaly, ContractObject, Criticality, Features, Rul, Samples } from '@mantis-pdm/core/contract';
import { createFeatureState, FeatureExtractor } from '@mantis-pdm/core/features';
import { assess, createHealthState, healthDefaults, observe } from '@mantis-pdm/core/health';
import { createRuleState, evaluateRules, figuresOf, toWorkOrder } from '@mantis-pdm/core/maintenance';
import { followIndicator, lifeClock, LifeHistory, toRul, trendEstimator, type Estimate } from '@mantis-pdm/core/rul'; // prettier-ignore
import { createWindowState, pushSamples, windowDefaults } from '@mantis-pdm/core/window';
import * as flow from './flow.mts';

const HOUR_MS = 3_600_000;

/** Months in which an asset may be called anomalous once for nothing, as the node has them. */
const MONTHS: Record<Criticality, number> = { low: 3, medium: 3, high: 6, critical: 6 };

const cutting = { ...windowDefaults, ...flow.window, minValid: flow.window.minValid / 100 };
const extractor = new FeatureExtractor(flow.features);

/** When what was first said of a life, epoch ms; absent where it never was. */
export interface Firsts {
  anomalous?: number;
  critical?: number;
  /** The order of a replacement, and that of an inspection. */
  replacement?: number;
  inspection?: number;
}

/** One machine of the quick start, through the stages of its flow: clean, window, features, anomaly, rul, health and rules. */
export class Watched {
  readonly first: Firsts = {};
  /** Verdicts of anomalous, by time. */
  readonly flagged: number[] = [];
  /** Times at which a forecast was told: whether the health was critical, and whether the band left what is needed to plan. */
  readonly assessed: { at: number; critical: boolean; longLeft: boolean }[] = [];
  private readonly clean = createCleanState();
  private readonly rows = createWindowState();
  private readonly windows = createFeatureState();
  private readonly judged = createAnomalyState();
  private readonly life = new LifeHistory();
  private readonly health = createHealthState();
  private readonly ruled = createRuleState();
  private readonly trend = trendEstimator({ minPoints: flow.rul.minPoints, level: flow.rul.level / 100 });
  private readonly profile;
  private readonly figures;
  private readonly judging;
  private past: StoredSeries[] | undefined;

  constructor(asset: string, past: StoredSeries[]) {
    this.past = past;
    this.profile = flow.profileFor(asset);
    this.figures = figuresOf(this.profile);
    const { baseline, falseAlarms, settleHours } = flow.anomaly;
    const caseEvery = MONTHS[this.figures.criticality] * MONTH_MS;
    const settings = { baseline, falseAlarms: falseAlarms / 100, settleMs: settleHours * HOUR_MS, caseEvery };
    this.judging = { detector: detectors['residual-cusum'], options: { ...anomalyDefaults, ...settings } };
  }

  read(raw: Samples): void {
    const { samples } = cleanSamples(raw, this.clean, { options: cleanDefaults, profile: this.profile });
    this.rule(samples);
    for (const window of pushSamples(samples, this.rows, cutting).windows)
      this.judge(extractor.extract(window, this.windows));
  }

  private judge(features: Features): void {
    this.rule(features);
    const context = { ...this.judging, threshold: this.figures.anomalyThreshold };
    if (this.past)
      learnFromPast(features, this.judged, { ...this.judging, series: this.past, range: HOUR_MS });
    this.past = undefined;
    const anomaly = detectAnomaly(features, this.judged, context);
    if (anomaly.anomalous) {
      this.first.anomalous ??= features.at;
      this.flagged.push(features.at);
    }
    const rul = this.foretell(features);
    observe(this.health, features);
    for (const object of [anomaly, rul]) {
      this.rule(object);
      this.assess(object);
    }
  }

  private foretell(features: Features): Rul {
    const { profile, life } = this;
    const clock = lifeClock(features, profile);
    const reading = { features, profile, clock, indicator: profile.indicator, life };
    followIndicator(reading);
    return toRul({ features }, clock, this.trend.estimate(reading) as Estimate);
  }

  private assess(object: Anomaly | Rul): void {
    observe(this.health, object);
    const { rulThreshold } = this.figures;
    const health = assess(this.health, object.at, { options: healthDefaults, rulThreshold, cause: object });
    if (!health) return;
    const critical = health.state === 'critical';
    if (critical) this.first.critical ??= object.at;
    if (object.kind === 'rul')
      this.assessed.push({ at: object.at, critical, longLeft: (object.p10 ?? 0) >= rulThreshold });
    this.rule(health);
  }

  private rule(object: ContractObject): void {
    for (const decision of evaluateRules(object, this.ruled, { rules: flow.rules, profile: this.profile })) {
      const order = decision.action === 'raise' ? toWorkOrder(decision) : undefined;
      if (order?.type === 'replacement' || order?.type === 'inspection') this.first[order.type] ??= object.at;
    }
  }
}
