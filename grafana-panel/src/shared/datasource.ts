import type { PanelData } from '@grafana/data';
import { getDataSourceSrv } from '@grafana/runtime';
import { useEffect, useState } from 'react';

/** The data source that the panel's data came from; undefined until it is found, and where it is gone. */
export function useDataSource(data: PanelData): unknown {
  const ref = data.request?.targets.find(({ datasource }) => datasource)?.datasource;
  const uid = ref?.uid;
  const [found, setFound] = useState<{ datasource: unknown }>();
  useEffect(() => {
    let current = true;
    const asked = uid ? getDataSourceSrv().get({ uid }) : Promise.resolve(undefined);
    asked
      .catch(() => undefined) // A data source that is gone cannot act; its data says what is wrong.
      .then((datasource) => current && setFound({ datasource }));
    return () => {
      current = false;
    };
  }, [uid]);
  return found?.datasource;
}
