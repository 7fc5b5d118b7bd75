import type { PanelData } from '@grafana/data';
import { useDataSource } from '../../shared/datasource';
import { type MaintenanceActions, hasActions } from './port';

/** The data source that the panel's data came from, when it can acknowledge and close. */
export function useActions(data: PanelData): MaintenanceActions | undefined {
  const datasource = useDataSource(data);
  return hasActions(datasource) ? datasource : undefined;
}
