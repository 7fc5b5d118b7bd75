import { type TimeRange, dateTimeFormat } from '@grafana/data';
import { SeriesTable, TooltipPlugin2, UPlotChart, useTheme2 } from '@grafana/ui';
import { useMemo } from 'react';
import { type Band, describe } from '../band';
import { toAligned } from './aligned';
import { buildConfig, chartColors } from './config';

/** `TooltipHoverMode.xAll`, which @grafana/ui does not export. */
const HOVER_ALL = 1;

export interface BandChartProps {
  band: Band;
  threshold: number | null;
  showBand: boolean;
  timeRange: TimeRange;
  timeZone: string;
  width: number;
  height: number;
}

/** The only place that knows how Grafana draws charts: its chart components may change between versions. */
export function BandChart({ band, threshold, showBand, timeRange, timeZone, width, height }: BandChartProps) {
  const theme = useTheme2();
  const { unit } = band;
  const config = useMemo(
    () => buildConfig({ theme, timeZone, unit, threshold, showBand }),
    [theme, timeZone, unit, threshold, showBand],
  );
  const [from, to] = [timeRange.from.valueOf(), timeRange.to.valueOf()];
  const { data, indexOf } = useMemo(() => toAligned(band, { from, to }), [band, from, to]);
  const { line } = chartColors(theme);
  const tooltip = (i: number) => (
    <SeriesTable
      timestamp={dateTimeFormat(band.time[i], { timeZone })}
      series={[{ label: 'Remaining life', value: describe(band, i), color: line, isActive: true }]}
    />
  );
  return (
    <UPlotChart config={config} data={data} width={width} height={height}>
      <TooltipPlugin2
        config={config}
        hoverMode={HOVER_ALL}
        render={(_, indexes) => {
          const at = indexes.find((index) => typeof index === 'number');
          const i = typeof at === 'number' ? indexOf(at) : undefined;
          return i === undefined ? null : tooltip(i);
        }}
      />
    </UPlotChart>
  );
}
