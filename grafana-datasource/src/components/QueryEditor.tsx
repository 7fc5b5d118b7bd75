import type { DataSourceApi, QueryEditorProps } from '@grafana/data';
import { type ComboboxOption, InlineField, InlineFieldRow, InlineSwitch } from '@grafana/ui';
import { useMemo } from 'react';
import { ALARM_STATES, ORDER_STATUSES } from '../query/states';
import { DEFAULT_QUERY, type MantisOptions, type MantisQuery, type QueryKind } from '../types';
import {
  type Choices,
  type Chooser,
  assetChoices,
  branchChoices,
  seriesChoices,
  wordChoices,
} from './choices';
import { Chosen } from './Chosen';
import { Listed } from './Listed';

/** What Grafana gives an editor of queries; the data source, without its naming this. */
export type QueryEditing = QueryEditorProps<
  DataSourceApi<MantisQuery, MantisOptions> & Chooser,
  MantisQuery,
  MantisOptions
>;

type Props = QueryEditing & {
  /** Only these can be asked for: of an annotation, whose range is the dashboard's and which is never live. */
  kinds?: readonly QueryKind[];
};

const KINDS: Array<ComboboxOption<QueryKind>> = [
  { value: 'assets', label: 'Assets', description: 'Health, RUL, alarms and last values, one row per asset' },
  { value: 'rul', label: 'Remaining useful life', description: 'p10, p50 and p90 over time' },
  { value: 'history', label: 'History', description: 'Any stored series: raw values, features, scores' },
  { value: 'work-orders', label: 'Work orders', description: 'One row per work order' },
  { value: 'alarms', label: 'Alarms', description: 'One row per alarm' },
  {
    value: 'anomalies',
    label: 'Anomalies',
    description: 'When a score was above its limit, one row per stretch',
  },
  { value: 'alarm-counts', label: 'Alarms per interval', description: 'How many were raised, by priority' },
  {
    value: 'alarm-states',
    label: 'Alarms over time',
    description: 'For a state timeline, one line per asset',
  },
  {
    value: 'health-states',
    label: 'Health over time',
    description: 'For a state timeline, one line per asset',
  },
  {
    value: 'alarm-kpis',
    label: 'Alarm system KPIs',
    description: 'How much the alarms ask of an operator, one row, of all assets',
  },
  {
    value: 'alarm-actors',
    label: 'Bad actors',
    description: 'The ten alarms that come most often, of all assets',
  },
];

const STATES: Partial<Record<QueryKind, readonly string[]>> = {
  'work-orders': ORDER_STATUSES,
  alarms: ALARM_STATES,
};

const LABEL_WIDTH = 12;

/** Editor of one query: what, of which assets, and whether to keep it current. */
export function QueryEditor({ datasource, query: given, onChange, onRunQuery, kinds }: Props) {
  const query = { ...DEFAULT_QUERY, ...given };
  const states = STATES[query.kind];
  const set = (change: Partial<MantisQuery>) => {
    onChange({ ...query, ...change });
    onRunQuery();
  };
  const listed = (
    name: 'asset' | 'series' | 'states' | 'branch',
    label: string,
    about: { tooltip: string; placeholder: string; choices: Choices; single?: boolean },
  ) => (
    <Listed
      // Another kind of rows, or other assets, have other choices.
      key={`${name} ${query.kind} ${query.asset}`}
      id={`mantis-${name}-${query.refId}`}
      label={label}
      labelWidth={LABEL_WIDTH}
      value={query[name]}
      onDone={(typed) => set({ [name]: typed })}
      {...about}
    />
  );
  return (
    <>
      <Asked query={query} kinds={kinds} set={set} />
      {listed('asset', 'Assets', {
        tooltip:
          'Ids separated by commas, patterns such as pump-*, a regular expression in slashes, or a dashboard variable.',
        placeholder: query.kind === 'history' ? 'an asset is needed' : 'all assets',
        choices: assetChoices(datasource),
      })}
      {query.kind === 'history' &&
        listed('series', 'Series', {
          tooltip:
            'Such as raw.temperature, feature.vibration.rms, anomaly.score, health.score, rul.p50, or patterns such as raw.*.',
          placeholder: 'a series is needed',
          choices: seriesChoices(datasource, query.asset),
        })}
      {query.kind === 'rul' &&
        listed('branch', 'Branch', {
          tooltip: 'Where several nodes predict one asset: the word of the one that is drawn.',
          placeholder: 'the one that stands for the asset',
          choices: branchChoices(datasource, query.asset),
          single: true,
        })}
      {states &&
        listed('states', 'States', {
          tooltip: `Separated by commas: ${states.join(', ')}. * is every state.`,
          placeholder: 'those that are open',
          choices: wordChoices(states, 'every state'),
        })}
    </>
  );
}

interface AskedProps {
  query: Required<Pick<MantisQuery, keyof typeof DEFAULT_QUERY>> & MantisQuery;
  kinds: Props['kinds'];
  set: (change: Partial<MantisQuery>) => void;
}

/** What is asked, and of when. */
function Asked({ query, kinds, set }: AskedProps) {
  const options = useMemo(() => KINDS.filter(({ value }) => !kinds || kinds.includes(value)), [kinds]);
  return (
    <InlineFieldRow>
      <InlineField label="Show" labelWidth={LABEL_WIDTH} htmlFor={`mantis-kind-${query.refId}`}>
        <Chosen
          id={`mantis-kind-${query.refId}`}
          options={options}
          value={query.kind}
          // The states of alarms are none of work orders.
          onDone={(kind) => set({ kind, states: kinds ? '*' : '' })}
        />
      </InlineField>
      {!kinds && STATES[query.kind] && (
        <Switched
          id={`mantis-ranged-${query.refId}`}
          label="In the time range"
          tooltip="Only those that were there at some time of the dashboard’s range; else those of now."
          value={query.ranged}
          onDone={(ranged) => set({ ranged })}
        />
      )}
      {!kinds && (
        <Switched
          id={`mantis-live-${query.refId}`}
          label="Live"
          tooltip="Keep the answer current without a dashboard refresh."
          value={query.live}
          onDone={(live) => set({ live })}
        />
      )}
    </InlineFieldRow>
  );
}

interface SwitchedProps {
  id: string;
  label: string;
  tooltip: string;
  value: boolean;
  onDone: (value: boolean) => void;
}

function Switched({ id, label, tooltip, value, onDone }: SwitchedProps) {
  return (
    <InlineField label={label} tooltip={tooltip}>
      <InlineSwitch
        id={id}
        aria-label={label}
        value={value}
        onChange={({ currentTarget }) => onDone(currentTarget.checked)}
      />
    </InlineField>
  );
}
