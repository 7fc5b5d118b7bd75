import { seriesName } from '@mantis-pdm/core/contract/series';
import type { AssetStatus } from '../../../../../grafana-datasource/src/api/model';

/** A series of an asset that can be drawn. */
export interface Drawable {
  /** As the historian names it. */
  series: string;
  label: string;
  unit: string;
  /** The limits that are drawn across it, and what each says. */
  limits: readonly DrawnLimit[];
  /** It is a score from 0 to 100. */
  score?: boolean;
}

/** A limit of a series, in its unit. */
export interface DrawnLimit {
  at: number;
  name: string;
}

/** Limits of a sensor's good running that are stated; what it cannot measure at all lies far beyond. */
function limitsOfSensor({ sensorLimits = {} }: AssetStatus, sensor: string): DrawnLimit[] {
  const { high = null, low = null } = sensorLimits[sensor] ?? {};
  const stated = [
    ['too high above', high],
    ['too low below', low],
  ] as const;
  return stated.flatMap(([name, at]) => (at === null ? [] : [{ at, name }]));
}

/** Health and anomaly of each branch, every sensor, and every feature of each branch. */
export function drawables(status: AssetStatus): Record<'scores' | 'sensors' | 'features', Drawable[]> {
  const sensors = Object.entries(status.latest?.sensors ?? {}).map(([name, { unit }]) => ({
    ...{ series: seriesName({ family: 'raw', branch: '', name }), label: name, unit },
    limits: limitsOfSensor(status, name),
  }));
  return {
    scores: scores(status),
    sensors,
    features: features(status).map(({ drawable }) => drawable),
  };
}

/** Score at which a detector's statistic is at its own limit, whatever the detector. */
export const DETECTORS_LIMIT = 50;

function scores({ latest, healthLimits, anomalyThreshold }: AssetStatus): Drawable[] {
  const branches = branchesOf(latest);
  const score = (family: 'health' | 'anomaly', limits: readonly DrawnLimit[]) =>
    branches.flatMap(([branch, said]) => {
      const series = seriesName({ family, branch, name: 'score' });
      return said[family] ? [{ series, ...labelled(family, branch), unit: '', limits, score: true }] : [];
    });
  return [
    ...score('health', [
      { at: healthLimits.watch, name: 'watch below' },
      { at: healthLimits.warning, name: 'warning below' },
      { at: healthLimits.critical, name: 'critical below' },
    ]),
    ...score('anomaly', [
      { at: DETECTORS_LIMIT, name: 'detector’s limit' },
      { at: anomalyThreshold, name: 'urgent above' },
    ]),
  ];
}

/** Each feature with its newest value. */
export function features({
  latest,
}: AssetStatus): Array<{ drawable: Drawable; value: number | null; at: number }> {
  return branchesOf(latest).flatMap(([branch, said]) =>
    Object.entries(said.features?.values ?? {}).map(([name, value]) => ({
      drawable: {
        series: seriesName({ family: 'feature', branch, name }),
        ...labelled(name, branch),
        unit: '',
        limits: [],
      },
      value,
      at: said.features?.at ?? 0,
    })),
  );
}

const labelled = (name: string, branch: string) => ({ label: branch ? `${name} (${branch})` : name });

type Latest = NonNullable<AssetStatus['latest']>;
type Branch = [string, NonNullable<Latest['branches']>[string]];

/** What each branch said; where there are none, what stands above them. */
function branchesOf(latest: AssetStatus['latest']): Branch[] {
  const branches = Object.entries(latest?.branches ?? {});
  const plain = latest && branches.length === 0 ? ([['', latest]] as Branch[]) : [];
  return [...plain, ...branches];
}
