import type {
  Contributor,
  Criticality,
  HealthState,
  LifeUnit,
  SensorFault,
  UnderMaintenance,
} from '@mantis-pdm/core/contract';
import type { RowLink } from '../shared/links';
import type { LastValue as ToldValue, StatedFreshness } from '@mantis-pdm/core/contract/view';

/** The last value of a sensor; without a quality it is not known to be poor. `at`: epoch ms, or a cycle number. */
export type LastValue = Pick<ToldValue, 'value' | 'unit'> & Record<'quality' | 'at', number | null>;

/** A contributor whose score and time may not be known. */
export type Reason = Pick<Contributor, 'name' | 'detail' | 'said'> & Record<'score' | 'at', number | null>;

export type ReadSensorFault = Omit<SensorFault, 'since'> & { since: number | null };

/** One asset as a row of the frame tells it. */
export interface AssetRow {
  /** The query that it came from, and with it its plant. */
  refId: string;
  asset: string;
  name: string;
  class: string;
  /** Of a later release it may be a word that is not known here. */
  criticality: Criticality | (string & {});
  location: string;
  /** Where it belongs; empty: not said. */
  site: string;
  line: string;
  /** It is worked on; null: it is not. */
  maintenance: UnderMaintenance | null;
  /** Sensors at fault themselves. */
  sensorStatus: ReadSensorFault[];
  state: HealthState;
  /** 0–100, 100 as new; null when nothing current is known. */
  score: number | null;
  stale: boolean;
  /** Epoch ms of the newest input of the score. */
  healthAt: number | null;
  contributors: Reason[];
  missing: string[];
  /** Why there is no anomaly score, or what its provisional baseline waits for; empty: its baseline is settled. */
  anomalyNote: string;
  rulP10: number | null;
  rulP50: number | null;
  rulP90: number | null;
  rulUnit: LifeUnit | (string & {});
  rulCensored: boolean;
  rulReason: string;
  rulAt: number | null;
  rulThreshold: number | null;
  sensors: Record<string, LastValue>;
  /** Quality below which a sensor's value is poor; null: none is known. */
  qualityLimit: number | null;
  /** Epoch ms of the newest object of any kind. */
  dataAt: number | null;
  /** When the asset, and its assessment, were last heard of, epoch ms by the server's clock; null: never. */
  heardAt: number | null;
  assessedAt: number | null;
  /** Silence in ms after which they are stale. */
  staleAfter: number | null;
  assessedStaleAfter: number | null;
  /** The same of each sensor. */
  sensorFreshness: StatedFreshness['sensors'];
  /** The server's clock less ours, in ms. */
  skewMs: number;
  openWorkOrders: number;
  unacknowledgedAlarms: number;
  /** Decimals that the author of the dashboard wants; null: as many as say something. */
  scoreDecimals: number | null;
  lifeDecimals: number | null;
  /** Where the tile leads. */
  links: RowLink[];
}

/** What a row has from its query and from the author of the dashboard, and not from a column. */
export type Beside = 'refId' | 'scoreDecimals' | 'lifeDecimals' | 'links';

/** What a tile shows. */
export type { Condition } from '@mantis-pdm/core/contract/roll-up';

/** What tells rows of several plants apart. */
export const keyOf = ({ refId, asset }: Pick<AssetRow, 'refId' | 'asset'>) => `${refId}/${asset}`;
