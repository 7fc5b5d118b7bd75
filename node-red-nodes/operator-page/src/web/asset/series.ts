import { seriesName } from '@mantis-pdm/core/contract/series';
import type { AssetStatus } from '../../../../../grafana-datasource/src/api/model';

/** A series of an asset that can be drawn. */
export interface Drawable {
  /** As the historian names it. */
  series: string;
  label: string;
  unit: string;
  /** The limit that is drawn; null: none is known. */
  limit: number | null;
  /** How the limit is called in the legend. */
  limitName?: string;
}

/** Health and anomaly of each branch, every sensor, and every feature of each branch. */
export function drawables(status: AssetStatus): Record<'scores' | 'sensors' | 'features', Drawable[]> {
  const sensors = Object.entries(status.latest?.sensors ?? {}).map(([name, { unit }]) => ({
    ...{ series: seriesName({ family: 'raw', branch: '', name }), label: name, unit, limit: null },
  }));
  return {
    scores: scores(status),
    sensors,
    features: features(status).map(({ drawable }) => drawable),
  };
}

/** Score at which a detector's statistic is at its own limit, whatever the detector. */
export const DETECTORS_LIMIT = 50;

function scores({ latest, healthLimits }: AssetStatus): Drawable[] {
  const branches = branchesOf(latest);
  const score = (family: 'health' | 'anomaly', limit: number, limitName: string) =>
    branches.flatMap(([branch, said]) => {
      const series = seriesName({ family, branch, name: 'score' });
      return said[family] ? [{ series, ...labelled(family, branch), unit: '', limit, limitName }] : [];
    });
  return [
    ...score('health', healthLimits.critical, 'critical below'),
    ...score('anomaly', DETECTORS_LIMIT, 'detector’s limit'),
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
        limit: null,
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
