import { DataSourcePlugin, type DataSourceInstanceSettings } from '@grafana/data';
import { annotationSupport } from './annotations';
import { AnnotationEditor } from './components/AnnotationEditor';
import { ConfigEditor } from './components/ConfigEditor';
import { QueryEditor } from './components/QueryEditor';
import { VariableQueryEditor } from './components/VariableQueryEditor';
import { MantisDataSource } from './datasource';
import type { MantisOptions, MantisQuery, MantisSecrets } from './types';
import { AssetVariables } from './variables';

/** The data source with its editors, which the operator page, where nobody writes a query, does not carry. */
class EditedDataSource extends MantisDataSource {
  override annotations = { ...annotationSupport, QueryEditor: AnnotationEditor };

  constructor(settings: DataSourceInstanceSettings<MantisOptions>) {
    super(settings);
    this.variables = new AssetVariables(this, VariableQueryEditor);
  }
}

export const plugin = new DataSourcePlugin<MantisDataSource, MantisQuery, MantisOptions, MantisSecrets>(
  EditedDataSource,
)
  .setConfigEditor(ConfigEditor)
  .setQueryEditor(QueryEditor);
