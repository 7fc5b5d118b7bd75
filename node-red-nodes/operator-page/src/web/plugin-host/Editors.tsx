import { type ComponentType, useState } from 'react';

type Editor = ComponentType<Record<string, unknown>>;
type Saved = Record<string, unknown>;

/** Where a built data source has its editors. */
export interface EditorsOf {
  datasource: { annotations: { QueryEditor: Editor }; variables: { editor: Editor } };
  components: Record<'QueryEditor' | 'ConfigEditor', Editor>;
}

const noop = () => {};

/** Every editor of the data source, as Grafana has them on pages of their own; what they saved stands below each. */
export function Editors({ datasource, components }: EditorsOf) {
  return (
    <>
      <Of name="query" Editor={components.QueryEditor} datasource={datasource} />
      <Of name="variable" Editor={datasource.variables.editor} datasource={datasource} />
      <Of name="annotation" Editor={datasource.annotations.QueryEditor} datasource={datasource} />
      <Config Editor={components.ConfigEditor} />
    </>
  );
}

function Of({ name, Editor, datasource }: { name: string; Editor: Editor; datasource: object }) {
  const [query, setQuery] = useState<Saved>({ refId: name });
  return (
    <section aria-label={`Editor: ${name}`}>
      <Editor datasource={datasource} query={query} onChange={setQuery} onRunQuery={noop} />
      <output data-testid={name}>{JSON.stringify(query)}</output>
    </section>
  );
}

function Config({ Editor }: { Editor: Editor }) {
  const [options, setOptions] = useState<Saved>({ jsonData: {}, secureJsonFields: {} });
  return (
    <section aria-label="Editor: config">
      <Editor options={options} onOptionsChange={setOptions} />
      <output data-testid="config">{JSON.stringify(options)}</output>
    </section>
  );
}
