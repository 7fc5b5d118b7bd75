import type { DataSourceApi, QueryEditorProps } from '@grafana/data';
import { type ComboboxOption, InlineField, InlineFieldRow } from '@grafana/ui';
import {
  type MantisOptions,
  type MantisQuery,
  type VariableFilter,
  type VariableKind,
  type VariableQuery,
  variableFilters,
} from '../types';
import { Chosen } from './Chosen';
import { Typed } from './Typed';

type Props = QueryEditorProps<
  DataSourceApi<MantisQuery, MantisOptions>,
  MantisQuery,
  MantisOptions,
  VariableQuery
>;

const KINDS: Array<ComboboxOption<VariableKind>> = [
  { value: 'asset', label: 'Assets', description: 'Shown by name, used by id' },
  { value: 'site', label: 'Sites' },
  { value: 'line', label: 'Lines' },
  { value: 'class', label: 'Classes' },
  { value: 'criticality', label: 'Criticalities' },
  { value: 'series', label: 'Series', description: 'Raw values, features and scores' },
  { value: 'state', label: 'States of health' },
];

const LABELS: Record<VariableFilter, string> = {
  site: 'Of sites',
  line: 'Of lines',
  class: 'Of classes',
  criticality: 'Of criticalities',
  asset: 'Of assets',
};

const LABEL_WIDTH = 18;

/** Editor of a variable: what its values are, and of which assets. */
export function VariableQueryEditor({ query, onChange }: Props) {
  const of = query.of ?? 'asset';
  return (
    <>
      <InlineField label="Values" labelWidth={LABEL_WIDTH} htmlFor="mantis-variable-of">
        <Chosen
          id="mantis-variable-of"
          options={KINDS}
          value={of}
          onDone={(chosen) => onChange({ ...query, of: chosen })}
        />
      </InlineField>
      {variableFilters.map((name) => (
        <InlineFieldRow key={name}>
          <InlineField
            label={LABELS[name]}
            labelWidth={LABEL_WIDTH}
            htmlFor={`mantis-variable-${name}`}
            tooltip="Names separated by commas, patterns such as pump-*, or another variable, such as $site. Empty: all."
          >
            <Typed
              id={`mantis-variable-${name}`}
              width={36}
              placeholder="all"
              value={query[name] ?? ''}
              onDone={(typed) => onChange({ ...query, [name]: typed })}
            />
          </InlineField>
        </InlineFieldRow>
      ))}
    </>
  );
}
