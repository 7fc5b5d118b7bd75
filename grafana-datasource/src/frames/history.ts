import { type DataFrame, FieldType, createDataFrame } from '@grafana/data';
import type { Series } from '../api/model';
import { healthThresholds } from './health-colors';
import { grafanaUnit } from './units';

/** One frame per series: `time`, the bucket's mean as `value`, and its `min` and `max`; labels name asset and series. */
export function historyFrame(refId: string, asset: string, series: Series): DataFrame {
  const labels = { asset, series: series.series };
  const unit = grafanaUnit(series.unit);
  const column = (name: 'mean' | 'min' | 'max') => ({
    name: name === 'mean' ? 'value' : name,
    type: FieldType.number,
    labels,
    config: {
      unit,
      ...(series.limits && { min: 0, max: 100, thresholds: healthThresholds(series.limits) }),
      displayNameFromDS: `${asset} ${series.series}${name === 'mean' ? '' : ` ${name}`}`,
      ...(name !== 'mean' && { custom: { hideFrom: { viz: true, legend: true, tooltip: false } } }),
    },
    values: series[name],
  });
  return createDataFrame({
    name: series.series,
    refId,
    fields: [
      { name: 'time', type: FieldType.time, config: {}, values: series.t },
      column('mean'),
      column('min'),
      column('max'),
    ],
  });
}
