import { DataSourcePlugin } from '@grafana/data';
import { ConfigEditor } from './components/ConfigEditor';
import { QueryEditor } from './components/QueryEditor';
import { MantisDataSource } from './datasource';
import type { MantisOptions, MantisQuery, MantisSecrets } from './types';

export const plugin = new DataSourcePlugin<MantisDataSource, MantisQuery, MantisOptions, MantisSecrets>(
  MantisDataSource,
)
  .setConfigEditor(ConfigEditor)
  .setQueryEditor(QueryEditor);
