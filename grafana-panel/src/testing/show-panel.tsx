import {
  type FieldConfigSource,
  LoadingState,
  type PanelData,
  type PanelProps,
  dateTime,
} from '@grafana/data';
import { render } from '@testing-library/react';
import type { ComponentType } from 'react';

export interface Shown<O> {
  options: O;
  data?: Partial<PanelData>;
  noValue?: string;
  fieldConfig?: FieldConfigSource;
  timeZone?: string;
  /** Epoch ms. */
  range?: Record<'from' | 'to', number>;
}

/** Renders a panel as a dashboard does, of an answer as Grafana gives it; by default one that is done and empty. */
export function showPanel<O extends object>(Panel: ComponentType<PanelProps<O>>, shown: Shown<O>) {
  return render(<Panel {...propsOf(shown)} />);
}

/** The properties that a dashboard gives a panel. */
export function propsOf<O extends object>({
  options,
  data,
  noValue,
  range: given,
  fieldConfig,
  timeZone = 'utc',
}: Shown<O>): PanelProps<O> {
  const { from, to } = given ?? { from: Date.now() - 3_600_000, to: Date.now() };
  const range = { from: dateTime(from), to: dateTime(to) };
  const timeRange = { ...range, raw: { from: 'now-1h', to: 'now' } };
  const props = {
    id: 1,
    width: 900,
    height: 400,
    timeZone,
    options,
    data: { series: [], state: LoadingState.Done, timeRange, ...data },
    timeRange: data?.timeRange ?? timeRange,
    fieldConfig: fieldConfig ?? { defaults: noValue === undefined ? {} : { noValue }, overrides: [] },
  };
  return props as unknown as PanelProps<O>;
}
