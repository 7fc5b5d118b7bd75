import { type TimeRange, dateTimeFormat } from '@grafana/data';
import { DashboardCursorSync } from '@grafana/schema';
import {
  EventBusPlugin,
  SeriesTable,
  TooltipPlugin2,
  UPlotChart,
  usePanelContext,
  useTheme2,
} from '@grafana/ui';
import { useCallback, useEffect, useMemo, useRef } from 'react';
import { type Mark, marksAt } from '../annotations';
import type { Author } from '../author';
import { type Band, describe } from '../band';
import { toAligned } from './aligned';
import { chartColors } from './colors';
import { type BandPart, buildConfig } from './config';

/** `TooltipHoverMode.xAll`, which @grafana/ui does not export. */
const HOVER_ALL = 1;

/** An annotation of a moment is met from this far, as a share of the range. */
const REACH = 0.01;

export interface BandChartProps {
  band: Band;
  threshold: number | null;
  /** Further limits that are drawn across, in the unit of the data. */
  limits?: readonly number[];
  /** What is drawn. */
  shown: ReadonlySet<BandPart>;
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
  /** Where it is a life: what the author of the dashboard wants of it. */
  author?: Author;
  marks?: readonly Mark[];
  /** A range was drawn over the chart, epoch ms. */
  onZoom?: (range: Record<'from' | 'to', number>) => void;
}

const NO_MARKS: readonly Mark[] = [];
const NO_LIMITS: readonly number[] = [];

/** The only place that knows how Grafana draws charts: its chart components may change between versions. */
export function BandChart(props: BandChartProps) {
  const { band, timeRange, timeZone, width, height, onZoom, author } = props;
  const { tell = describe, marks = NO_MARKS } = props;
  const theme = useTheme2();
  const context = usePanelContext();
  const sync = context.sync?.() ?? DashboardCursorSync.Off;
  const config = useConfig(props, sync);
  const zoom = useLatest(onZoom);
  const [from, to] = [timeRange.from.valueOf(), timeRange.to.valueOf()];
  const { data, indexOf } = useMemo(() => toAligned(band, { from, to }), [band, from, to]);
  const tooltip = (i: number) => (
    <SeriesTable
      timestamp={dateTimeFormat(band.time[i], { timeZone })}
      series={[
        {
          label: props.label ?? author?.name ?? LIFE,
          value: tell(band, i),
          color: author?.color ?? chartColors(theme).line,
          isActive: true,
        },
        ...marksAt(marks, band.time[i], (to - from) * REACH).map(({ says, color }) => ({
          label: 'Annotation',
          value: says,
          color: color === null ? chartColors(theme).mark : theme.visualization.getColorByName(color),
          isActive: false,
        })),
      ]}
    />
  );
  return (
    <UPlotChart config={config} data={data} width={width} height={height}>
      {sync !== DashboardCursorSync.Off && <EventBusPlugin config={config} eventBus={context.eventBus} />}
      <TooltipPlugin2
        config={config}
        hoverMode={HOVER_ALL}
        syncMode={sync}
        syncScope={context.eventsScope}
        queryZoom={onZoom && zoom}
        render={(_, indexes) => {
          const at = indexes.find((index) => typeof index === 'number');
          const i = typeof at === 'number' ? indexOf(at) : undefined;
          return i === undefined ? null : tooltip(i);
        }}
      />
    </UPlotChart>
  );
}

const LIFE = 'Remaining life';

/** A chart is made anew where its look changes, and not with its data. */
function useConfig(props: BandChartProps, sync: DashboardCursorSync) {
  const {
    band,
    threshold,
    shown,
    timeZone,
    fromZero = true,
    author,
    marks = NO_MARKS,
    limits = NO_LIMITS,
  } = props;
  const theme = useTheme2();
  const unit = band.unit.trim();
  const label = props.label ?? (author?.name ?? LIFE) + (unit && ` (${unit})`);
  const { color, min, max } = author ?? {};
  const { tick } = band;
  // The axis is written anew where its field is another, and not whenever its data are.
  const written = tick && [0, 1.5, 1000].map(tick).join();
  const key = JSON.stringify(marks);
  const lines = JSON.stringify(limits);
  return useMemo(
    () =>
      buildConfig({
        ...{ theme, timeZone, label, threshold, shown, fromZero, tick },
        colors: chartColors(theme, color),
        life: color === undefined ? undefined : { min: min ?? null, max: max ?? null },
        marks: JSON.parse(key) as Mark[],
        limits: JSON.parse(lines) as number[],
      }),
    // eslint-disable-next-line react-hooks/exhaustive-deps -- `tick` by what it writes; hooks of the plugins are added per `sync`
    [theme, timeZone, label, threshold, shown, fromZero, written, color, min, max, key, lines, sync],
  );
}

/** A function that stays the same and does what the latest one does: the chart keeps the first that it gets. */
function useLatest<A>(latest: ((given: A) => void) | undefined): (given: A) => void {
  const held = useRef(latest);
  useEffect(() => {
    held.current = latest;
  });
  return useCallback((given: A) => held.current?.(given), []);
}
