/** What the panel asks of its data source; missing in data sources of other kinds and of earlier releases. */
export interface MaintenancePort {
  /** The asset is worked on for so many minutes from now. */
  beginMaintenance(asset: string, how: { minutes: number; comment: string }): Promise<void>;
  endMaintenance(asset: string, comment: string): Promise<void>;
}

/** Whether a data source can say that an asset is worked on: any other one only shows. */
export function hasMaintenance(datasource: unknown): datasource is MaintenancePort {
  const candidate = datasource as Partial<MaintenancePort> | null | undefined;
  return (['beginMaintenance', 'endMaintenance'] as const).every(
    (method) => typeof candidate?.[method] === 'function',
  );
}
