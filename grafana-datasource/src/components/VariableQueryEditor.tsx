import type { DataSourceApi, QueryEditorProps } from '@grafana/data';
import { InlineField, Input } from '@grafana/ui';
import type { MantisOptions, MantisQuery, VariableQuery } from '../types';

type Props = QueryEditorProps<
  DataSourceApi<MantisQuery, MantisOptions>,
  MantisQuery,
  MantisOptions,
  VariableQuery
>;

/** Editor of an asset variable. */
export function VariableQueryEditor({ query, onChange }: Props) {
  return (
    <InlineField
      label="Asset class"
      labelWidth={16}
      htmlFor="mantis-variable-class"
      tooltip="Only assets of this class, such as motor or pump. Empty: all assets."
    >
      <Input
        id="mantis-variable-class"
        width={32}
        placeholder="all classes"
        defaultValue={query.class ?? ''}
        onBlur={({ currentTarget }) => onChange({ ...query, class: currentTarget.value.trim() })}
      />
    </InlineField>
  );
}
