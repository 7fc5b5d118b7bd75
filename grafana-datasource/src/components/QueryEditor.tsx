import type { QueryEditorProps } from '@grafana/data';
import { Combobox, type ComboboxOption, InlineField, InlineFieldRow, InlineSwitch } from '@grafana/ui';
import type { MantisDataSource } from '../datasource';
import { DEFAULT_QUERY, type MantisOptions, type MantisQuery, type QueryKind } from '../types';
import { Typed } from './Typed';

type Props = QueryEditorProps<MantisDataSource, MantisQuery, MantisOptions>;

const KINDS: Array<ComboboxOption<QueryKind>> = [
  { value: 'assets', label: 'Assets', description: 'Health, RUL, alarms and last values, one row per asset' },
  { value: 'rul', label: 'Remaining useful life', description: 'p10, p50 and p90 over time' },
  { value: 'history', label: 'History', description: 'Any stored series: raw values, features, scores' },
  { value: 'work-orders', label: 'Work orders', description: 'One row per work order' },
  { value: 'alarms', label: 'Alarms', description: 'One row per alarm' },
];

const STATE_HINT: Partial<Record<QueryKind, string>> = {
  'work-orders': 'Such as open, acknowledged, in-progress, on-hold, completed, cancelled. * is every status.',
  alarms: 'Such as unack, acked, rtn-unack, shelved, normal. * is every state.',
};

const LABEL_WIDTH = 12;

/** Editor of one query: what, of which assets, and whether to keep it current. */
export function QueryEditor({ query: given, onChange, onRunQuery }: Props) {
  const query = { ...DEFAULT_QUERY, ...given };
  const set = (change: Partial<MantisQuery>) => {
    onChange({ ...query, ...change });
    onRunQuery();
  };
  const text = (
    name: 'asset' | 'series' | 'states' | 'branch',
    label: string,
    hint: { tooltip: string; placeholder: string },
  ) => (
    <InlineField
      label={label}
      labelWidth={LABEL_WIDTH}
      htmlFor={`mantis-${name}-${query.refId}`}
      tooltip={hint.tooltip}
    >
      <Typed
        id={`mantis-${name}-${query.refId}`}
        width={36}
        placeholder={hint.placeholder}
        value={query[name]}
        onDone={(typed) => set({ [name]: typed })}
      />
    </InlineField>
  );
  const states = STATE_HINT[query.kind];
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
      {text('asset', 'Assets', {
        tooltip: 'Asset ids separated by commas, or a dashboard variable.',
        placeholder: query.kind === 'history' ? 'an asset is needed' : 'all assets',
      })}
      {query.kind === 'history' &&
        text('series', 'Series', {
          tooltip: 'Such as raw.temperature, feature.vibration.rms, anomaly.score, health.score, rul.p50.',
          placeholder: 'a series is needed',
        })}
      {query.kind === 'rul' &&
        text('branch', 'Branch', {
          tooltip: 'Where several nodes predict one asset: the word of the one that is drawn.',
          placeholder: 'the one that stands for the asset',
        })}
      {states && text('states', 'States', { tooltip: states, placeholder: 'those that are open' })}
    </>
  );
}
