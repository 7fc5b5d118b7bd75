import type { DataSourceApi, QueryEditorProps } from '@grafana/data';
import { InlineField } from '@grafana/ui';
import type { MantisOptions, MantisQuery, VariableQuery } from '../types';
import { Typed } from './Typed';

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
      <Typed
        id="mantis-variable-class"
        width={32}
        placeholder="all classes"
        value={query.class ?? ''}
        onDone={(typed) => onChange({ ...query, class: typed })}
      />
    </InlineField>
  );
}
