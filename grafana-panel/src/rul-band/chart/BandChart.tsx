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
  /** What is drawn, for the axis and the tooltip. */
  label?: string;
  /** One point in words. */
  tell?: (band: Band, i: number) => string;
  /** Whether the axis begins at 0, as that of a life does. */
  fromZero?: boolean;
}

/** The only place that knows how Grafana draws charts: its chart components may change between versions. */
export function BandChart(props: BandChartProps) {
  const { band, threshold, showBand, timeRange, timeZone, width, height } = props;
  const { tell = describe, fromZero = true } = props;
  const theme = useTheme2();
  const label = props.label ?? `Remaining life (${band.unit.trim()})`;
  const config = useMemo(
    () => buildConfig({ theme, timeZone, label, threshold, showBand, fromZero }),
    [theme, timeZone, label, threshold, showBand, fromZero],
  );
  const [from, to] = [timeRange.from.valueOf(), timeRange.to.valueOf()];
  const { data, indexOf } = useMemo(() => toAligned(band, { from, to }), [band, from, to]);
  const { line } = chartColors(theme);
  const tooltip = (i: number) => (
    <SeriesTable
      timestamp={dateTimeFormat(band.time[i], { timeZone })}
      series={[{ label: props.label ?? 'Remaining life', value: tell(band, i), color: line, isActive: true }]}
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
