import type { PanelData } from '@grafana/data';
import { getDataSourceSrv } from '@grafana/runtime';
import { useEffect, useState } from 'react';
import { type MaintenanceActions, hasActions } from './port';

/** The data source that the panel's data came from, when it can acknowledge and close. */
export function useActions(data: PanelData): MaintenanceActions | undefined {
  const ref = data.request?.targets.find(({ datasource }) => datasource)?.datasource;
  const uid = ref?.uid;
  const [actions, setActions] = useState<MaintenanceActions>();
  useEffect(() => {
    let current = true;
    const found = uid ? getDataSourceSrv().get({ uid }) : Promise.resolve(undefined);
    found
      .catch(() => undefined) // A data source that is gone cannot act; its data says what is wrong.
      .then((datasource) => current && setActions(hasActions(datasource) ? datasource : undefined));
    return () => {
      current = false;
    };
  }, [uid]);
  return actions;
}
