import {
  confirmNormal,
  createAnomalyState,
  detectAnomaly,
  detectByState,
  presentState,
  detectors,
  lightLengths,
  raisedBy,
  restAnomaly,
  sensorChanges,
  MONTH_MS,
  type AnomalyState,
  type Detector,
} from '@mantis-pdm/core/anomaly';
import { namesIn, type Anomaly, type Criticality, type Features } from '@mantis-pdm/core/contract';
import { figuresOf } from '@mantis-pdm/core/maintenance';
import { foreign, remark, type Remark, type Wording } from '@mantis-pdm/core/remarks';
import { defineNode, settingNames } from '@mantis-pdm/node-red-kit';
import { Baselines } from './baselines';
import { CaseFeedback } from './feedback';
import { definition } from './definition';
import { Fitting } from './fitting';
import { sayMaintenance } from './maintenance';
import { HealthyPast } from './past';

/** Months in which an asset may be called anomalous once for nothing. */
const MONTHS: Record<Criticality, number> = { low: 3, medium: 3, high: 6, critical: 6 };

/** What its settings name of what comes. */
const NAMING = [
  ['feature', 'features', 'list'],
  ['sensor', 'stateFrom'],
] as const;

const HOUR_MS = 3_600_000;

/** What a verdict on a provisional baseline waits for, and what a settled one is good for: a status has room for little. */
function stageOf({ baseline }: Anomaly): Remark[] {
  if (baseline?.stage === 'provisional')
    return [remark('light.provisional', { missing: baseline.missing ?? '' })];
  return baseline?.lengths ? lightLengths(baseline.lengths) : [];
}

/** By how much its limits are higher than learned; why is in the verdict. A status has room for little. */
function raisedOf({ feedback }: AnomalyState): Remark[] {
  const by = raisedBy(feedback);
  return by > 1 ? [remark('light.limits-raised', { percent: Math.round(100 * (by - 1)) })] : [];
}

function standing(anomaly: Anomaly, state: AnomalyState): Wording {
  if (anomaly.score === null) return anomaly.said ?? foreign(anomaly.reason ?? '');
  const score = anomaly.score.toFixed(0);
  return remark('light.of-asset', {
    asset: anomaly.asset,
    what: [score, ...raisedOf(state), ...stageOf(anomaly)],
  });
}

/** Learns what is normal for each asset, then tells how far from it the asset is. */
export default defineNode(definition, (shell) => {
  const { options, house, memory, status, branch, log, now, steady } = shell;
  const detector: Detector = detectors[options.detector];
  const states = memory({ ...detector.saved, create: createAnomalyState });
  const settings = {
    baseline: options.baseline,
    falseAlarms: options.falseAlarms / 100,
    settleMs: options.settleHours * HOUR_MS,
    features: namesIn(options.features),
  };
  const source = options.stateFrom
    ? { sensor: options.stateFrom, ramp: options.stateRampS * 1000 }
    : undefined;
  if (source && options.pastHours !== null) log.warn('log.anomaly.from-now');
  const past =
    source || options.pastHours === null
      ? undefined
      : new HealthyPast(options.pastHours, { house, log, steady });
  const own = (state: AnomalyState) => (source ? presentState(state) : state);
  const feedback = new CaseFeedback(states, shell);
  const fitting = new Fitting({ log, steady, changed: () => states.changed() });
  const baselines = new Baselines(log);
  branch();
  const judging = (asset: string) => {
    const { criticality } = figuresOf(house.assets.find(asset));
    const caseEvery = (options.caseEvery ?? MONTHS[criticality]) * MONTH_MS;
    return { detector, options: { ...settings, caseEvery }, elsewhere: true };
  };
  const judge = (object: Features) => {
    const profile = house.assets.find(object.asset);
    const { anomalyThreshold: threshold } = figuresOf(profile);
    const context = { ...judging(object.asset), threshold, branch: branch(), stated: profile?.sensors };
    const state = states.for(object.asset);
    const worked = house.maintenance.of(object.asset, now());
    if (worked) {
      status.waiting(remark('light.under-maintenance', { asset: object.asset }));
      const since = new Date(worked.from).toISOString();
      return {
        anomaly: restAnomaly(object, own(state), { ...context, method: detector.name, since }),
      };
    }
    const anomaly = source
      ? detectByState(object, state, { ...context, source })
      : detectAnomaly(object, state, context);
    baselines.look({ id: object.asset, state: own(state), baseline: anomaly.baseline });
    fitting.look({ id: object.asset, state: own(state), detector, options: context.options });
    status[anomaly.score === null ? 'waiting' : 'working'](standing(anomaly, state));
    state.way = anomaly.by;
    const changed = sensorChanges(anomaly, (state.told ??= {}), { features: object, branch: branch() });
    return { anomaly, 'sensor status': changed };
  };
  const normalIs = (told: unknown) => {
    for (const [asset, state] of states.entries())
      if (told === true || told === asset) {
        confirmNormal(own(state), settings);
        log.info(remark('log.anomaly.normal', { asset }));
      }
    states.changed();
  };
  return {
    names: () => settingNames(definition, options, NAMING),
    input(object) {
      const { asset } = object;
      const state = states.for(asset);
      if (house.maintenance.of(asset, now()) || !past?.wants(asset, state)) return judge(object);
      return past.learn(object, state, judging(asset)).then(() => judge(object));
    },
    command(message) {
      if ('maintenance' in message) sayMaintenance(message.maintenance, { house, now });
      else if ('finding' in message) feedback.say(message.finding);
      else if ('normal' in message) normalIs(message.normal);
      else return false;
      return true;
    },
    reset: (asset) => past?.end(asset),
    close: () => fitting.close(),
  };
});
