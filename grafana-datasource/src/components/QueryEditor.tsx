import type { QueryEditorProps } from '@grafana/data';
import { Combobox, type ComboboxOption, InlineField, InlineFieldRow, InlineSwitch } from '@grafana/ui';
import type { MantisDataSource } from '../datasource';
import { ALARM_STATES, ORDER_STATUSES } from '../query/states';
import { DEFAULT_QUERY, type MantisOptions, type MantisQuery, type QueryKind } from '../types';
import { type Choices, assetChoices, branchChoices, seriesChoices, wordChoices } from './choices';
import { Listed } from './Listed';

type Props = QueryEditorProps<MantisDataSource, MantisQuery, MantisOptions>;

const KINDS: Array<ComboboxOption<QueryKind>> = [
  { value: 'assets', label: 'Assets', description: 'Health, RUL, alarms and last values, one row per asset' },
  { value: 'rul', label: 'Remaining useful life', description: 'p10, p50 and p90 over time' },
  { value: 'history', label: 'History', description: 'Any stored series: raw values, features, scores' },
  { value: 'work-orders', label: 'Work orders', description: 'One row per work order' },
  { value: 'alarms', label: 'Alarms', description: 'One row per alarm' },
];

const STATES: Partial<Record<QueryKind, readonly string[]>> = {
  'work-orders': ORDER_STATUSES,
  alarms: ALARM_STATES,
};

const LABEL_WIDTH = 12;

/** Editor of one query: what, of which assets, and whether to keep it current. */
export function QueryEditor({ datasource, query: given, onChange, onRunQuery }: Props) {
  const query = { ...DEFAULT_QUERY, ...given };
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
  const states = STATES[query.kind];
  return (
    <>
      <InlineFieldRow>
        <InlineField label="Show" labelWidth={LABEL_WIDTH} htmlFor={`mantis-kind-${query.refId}`}>
          <Combobox
            id={`mantis-kind-${query.refId}`}
            width={36}
            options={KINDS}
            value={query.kind}
            // The states of alarms are none of work orders.
            onChange={({ value }) => value !== query.kind && set({ kind: value, states: '' })}
          />
        </InlineField>
        <InlineField label="Live" tooltip="Keep the answer current without a dashboard refresh.">
          <InlineSwitch
            id={`mantis-live-${query.refId}`}
            aria-label="Live"
            value={query.live}
            onChange={({ currentTarget }) => set({ live: currentTarget.checked })}
          />
        </InlineField>
      </InlineFieldRow>
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
