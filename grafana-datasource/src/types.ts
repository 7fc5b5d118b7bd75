import type { DataSourceJsonData } from '@grafana/data';
import type { DataQuery } from '@grafana/schema';

/** What a query may ask for. */
export const queryKinds = [
  'assets',
  'rul',
  'history',
  'work-orders',
  'alarms',
  'anomalies',
  'alarm-counts',
  'alarm-states',
  'health-states',
  'alarm-kpis',
  'alarm-actors',
] as const;
export type QueryKind = (typeof queryKinds)[number];

/** What an annotation may ask for. */
export const annotationKinds: readonly QueryKind[] = ['alarms', 'anomalies', 'work-orders'];

export interface MantisQuery extends DataQuery {
  kind: QueryKind;
  /** Asset ids separated by commas; a dashboard variable is welcome. Empty: all assets. */
  asset?: string;
  /** Series of a `history` query, separated by commas, such as `raw.temperature, health.score`. */
  series?: string;
  /** Alarm states or work order statuses, separated by commas. Empty: those that still need somebody. */
  states?: string;
  /** Whose prediction a `rul` query draws where several are made; empty: the one that stands for the asset. */
  branch?: string;
  /** Of alarms and orders: only those that were there at some time of the dashboard's range. */
  ranged?: boolean;
  /** Keep the answer current: from the event stream where there is one, else by asking again. */
  live?: boolean;
}

/** What a new query starts with. */
export const DEFAULT_QUERY = {
  kind: 'assets',
  asset: '',
  series: 'health.score',
  states: '',
  branch: '',
  ranged: false,
  live: false,
} as const satisfies Partial<MantisQuery>;

export interface MantisOptions extends DataSourceJsonData {
  /** Where Node-RED is reached from Grafana's server, such as `http://node-red:1880`. */
  url?: string;
  /** Seconds between two answers of a live query without an event stream. */
  pollSeconds?: number;
  /** Grafana's own: how its server trusts what answers at the address, and shows itself. */
  tlsAuth?: boolean;
  tlsAuthWithCACert?: boolean;
  tlsSkipVerify?: boolean;
  serverName?: string;
}

export interface MantisSecrets {
  /** Token of the suite API. */
  token?: string;
  /** Grafana's own, in PEM. */
  tlsCACert?: string;
  tlsClientCert?: string;
  tlsClientKey?: string;
}

/** Seconds between two answers of a live query without an event stream. */
export const DEFAULT_POLL_SECONDS = 5;

/** What the values of a variable can be. */
export const variableKinds = ['asset', 'site', 'line', 'class', 'criticality', 'series', 'state'] as const;
export type VariableKind = (typeof variableKinds)[number];

/** What of the assets a variable goes by; each is a selection, in which other variables are welcome. */
export const variableFilters = ['site', 'line', 'class', 'criticality', 'asset'] as const;
export type VariableFilter = (typeof variableFilters)[number];

/** What a variable asks for. */
export interface VariableQuery extends DataQuery, Partial<Record<VariableFilter, string>> {
  /** Default: assets. */
  of?: VariableKind;
}
