import { type TimeRange, dateTimeFormat } from '@grafana/data';
import { SeriesTable, TooltipPlugin2, UPlotChart, useTheme2 } from '@grafana/ui';
import { useMemo, useRef } from 'react';
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
  const range = useRef(timeRange);
  range.current = timeRange;
  const { unit } = band;
  const config = useMemo(
    () => buildConfig({ theme, timeZone, unit, threshold, showBand, range: () => range.current }),
    [theme, timeZone, unit, threshold, showBand],
  );
  // A moved range needs the chart to draw anew even when the data is the same.
  const data = useMemo(() => toAligned(band), [band, timeRange]);
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
          const i = indexes.find((index) => index !== null && index !== undefined);
          return i === null || i === undefined ? null : tooltip(i);
        }}
      />
    </UPlotChart>
  );
}
