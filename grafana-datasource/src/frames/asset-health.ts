import type { DataFrame } from '@grafana/data';
import type { AssetStatus } from '../api/model';
import { inReadersWords } from '../reader';
import { anomalyNote } from './anomaly-note';
import { type FrameColumn, detail, flag, number, tableFrame, text, time } from './columns';
import { scoreColors } from './health-colors';
import { criticalityMappings, healthStateMappings } from './mappings';

const score = { unit: 'percent', min: 0, max: 100, decimals: 0 };

/** One row per asset; the schema is described in README.md. */
const columns: Record<string, FrameColumn<AssetStatus>> = {
  asset: text((a) => a.asset),
  name: text((a) => a.name || a.asset),
  class: text((a) => a.class),
  criticality: text((a) => a.criticality, { mappings: criticalityMappings }),
  location: text((a) => a.location),
  site: text((a) => a.site ?? ''),
  line: text((a) => a.line ?? ''),
  maintenance: detail((a) => a.maintenance ?? null),
  sensorStatus: detail((a) => a.sensorStatus ?? NONE),
  state: text((a) => health(a)?.state ?? 'unknown', { mappings: healthStateMappings }),
  score: number(
    (a) => health(a)?.score ?? null,
    (rows) => ({ ...score, ...scoreColors(rows) }),
  ),
  stale: flag((a) => Boolean(a.freshness?.stale || health(a)?.stale)),
  healthAt: time((a) => health(a)?.lastUpdate ?? null),
  contributors: detail((a) => health(a)?.contributors ?? NONE),
  missing: detail((a) => health(a)?.missing ?? NONE),
  anomalyScore: number((a) => a.latest?.anomaly?.score ?? null, { ...score, unit: 'none' }),
  anomalyThreshold: number((a) => a.anomalyThreshold),
  anomalyNote: text((a) => anomalyNote(a.latest?.anomaly)),
  rulP10: number((a) => rul(a)?.p10 ?? null),
  rulP50: number((a) => rul(a)?.p50 ?? null),
  rulP90: number((a) => rul(a)?.p90 ?? null),
  rulUnit: text((a) => rul(a)?.unit ?? a.lifeUnit),
  rulCensored: flag((a) => rul(a)?.censored ?? false),
  rulReason: text((a) => inReadersWords(rul(a)?.reason ?? '', rul(a)?.said)),
  rulAt: time((a) => rul(a)?.at ?? null),
  rulThreshold: number((a) => a.rulThreshold),
  sensors: detail((a) => a.latest?.sensors ?? NO_SENSORS),
  qualityLimit: number((a) => a.qualityLimit),
  dataAt: time((a) => a.latest?.at ?? null),
  heardAt: time((a) => a.freshness?.asset?.heardAt ?? null),
  expectedEvery: number((a) => a.freshness?.asset?.expectedEvery ?? null, { unit: 'ms' }),
  staleAfter: number((a) => a.freshness?.asset?.staleAfter ?? null, { unit: 'ms' }),
  assessedAt: time((a) => a.freshness?.health?.heardAt ?? null),
  assessedStaleAfter: number((a) => a.freshness?.health?.staleAfter ?? null, { unit: 'ms' }),
  sensorFreshness: detail((a) => a.freshness?.sensors ?? NO_SENSORS),
  skewMs: number((a) => a.skewMs ?? 0, { unit: 'ms' }),
  cycleMs: number((a) => a.cycleMs),
  openWorkOrders: number((a) => a.openWorkOrders),
  unacknowledgedAlarms: number((a) => a.alarms),
};

/** Shared, so that unchanged rows stay identical from one answer to the next. */
const NONE: never[] = [];
const NO_SENSORS = {};

const health = (a: AssetStatus) => a.latest?.health;
const rul = (a: AssetStatus) => a.latest?.rul;

/** The frame `asset-health`. */
export function assetHealthFrame(refId: string, assets: AssetStatus[]): DataFrame {
  return tableFrame('asset-health', assets, { refId, columns });
}
