import { type DataFrame, type FieldConfig, FieldType, createDataFrame } from '@grafana/data';
import type { Named } from '../query/names';

/** How one column is made of a row. */
export interface FrameColumn<R> {
  type: FieldType;
  value: (row: R) => unknown;
  /** One for all, or made of all rows. */
  config?: FieldConfig | ((rows: R[]) => FieldConfig);
}

export const text = <R>(value: (row: R) => string | null, config?: FieldConfig): FrameColumn<R> => ({
  type: FieldType.string,
  value,
  config,
});

export const number = <R>(
  value: (row: R) => number | null,
  config?: FrameColumn<R>['config'],
): FrameColumn<R> => ({
  type: FieldType.number,
  value,
  config,
});

export const time = <R>(value: (row: R) => number | null, config?: FieldConfig): FrameColumn<R> => ({
  type: FieldType.time,
  value,
  config,
});

export const flag = <R>(value: (row: R) => boolean): FrameColumn<R> => ({ type: FieldType.boolean, value });

/** Objects and lists, which panels read and tables print as JSON. */
export const detail = <R>(value: (row: R) => unknown): FrameColumn<R> => ({ type: FieldType.other, value });

/** Columns with the asset's name beside its id, where a name of its own is known, and how far our clock is behind the server's. */
export function named<R extends { asset: string }>(
  columns: Record<string, FrameColumn<R>>,
  { names, skewMs }: Named = { names: new Map(), skewMs: 0 },
): Record<string, FrameColumn<R>> {
  return {
    ...columns,
    assetName: text(({ asset }) => names.get(asset) ?? null),
    skewMs: number(() => skewMs, { unit: 'ms' }),
  };
}

/** A frame with one row per element of `rows`. */
export function tableFrame<R>(
  name: string,
  rows: R[],
  { refId, columns }: { refId: string; columns: Record<string, FrameColumn<R>> },
): DataFrame {
  const fields = Object.entries(columns).map(([field, { type, value, config = {} }]) => ({
    name: field,
    type,
    config: typeof config === 'function' ? config(rows) : config,
    values: rows.map(value),
  }));
  return createDataFrame({ name, refId, meta: { preferredVisualisationType: 'table' }, fields });
}
