import type { GrafanaTheme2 } from '@grafana/data';
import {
  AxisPlacement,
  GraphDrawStyle,
  LineInterpolation,
  ScaleDirection,
  ScaleOrientation,
  VisibilityMode,
} from '@grafana/schema';
import { UPlotConfigBuilder } from '@grafana/ui';
import type { Write } from '../../shared/writer';
import type { Mark } from '../annotations';
import { type AxisWishes, lifeAxis } from './axis';
import type { ChartColors } from './colors';
import { drawAtLeast, drawBeyond, drawMarks, drawThreshold } from './draw';

/** What can be hidden. */
export type BandPart = 'median' | 'band' | 'at-least' | 'threshold';

export interface ChartLook {
  theme: GrafanaTheme2;
  colors: ChartColors;
  timeZone: string;
  /** Of the axis, with its unit. */
  label: string;
  /** In the unit of the data; null draws none. */
  threshold: number | null;
  /** Further limits, in the unit of the data. */
  limits: readonly number[];
  shown: ReadonlySet<BandPart>;
  /** Whether the axis begins at 0. */
  fromZero: boolean;
  /** The ends of the axis of a life; absent: it goes by all data. */
  life?: Pick<AxisWishes, 'min' | 'max'>;
  /** Writes values along the axis. */
  tick?: Write;
  marks: readonly Mark[];
}

/** The chart: a band between p10 and p90, the median in it, the threshold across. */
export function buildConfig(look: ChartLook): UPlotConfigBuilder {
  const builder = new UPlotConfigBuilder(look.timeZone);
  addScales(builder, look);
  addAxes(builder, look);
  addSeries(builder, look);
  addMarks(builder, look);
  return builder;
}

/** Room above and below the limits, as a share of what they span. */
const ROOM = 0.05;

/** What stays in sight while the values are far from it. */
function inSight({ threshold, fromZero, limits }: ChartLook): { softMin?: number; softMax?: number } {
  // The threshold has a fifth of itself above it.
  if (limits.length === 0)
    return { softMin: fromZero ? 0 : undefined, softMax: threshold === null ? undefined : threshold * 1.2 };
  const [low, high] = [Math.min(...limits), Math.max(...limits)];
  const room = ROOM * Math.max(high - low, Math.abs(high));
  return { softMin: fromZero ? 0 : low - room, softMax: high + room };
}

function addScales(builder: UPlotConfigBuilder, look: ChartLook): void {
  const { threshold, life } = look;
  builder.addScale({
    scaleKey: 'x',
    isTime: true,
    orientation: ScaleOrientation.Horizontal,
    direction: ScaleDirection.Right,
    // The data begins and ends with the range: a moving one needs no new chart.
    range: (_, first, last) => [first, last],
  });
  builder.addScale({
    scaleKey: 'y',
    orientation: ScaleOrientation.Vertical,
    direction: ScaleDirection.Up,
    ...inSight(look),
    range:
      life &&
      (({ series, data }) => {
        const columns = [1, 2, 3, 4].map((i) => (series[i].show === false ? undefined : data[i]));
        const { min, max } = lifeAxis(columns, { threshold, ...life });
        return [min, max];
      }),
  });
}

function addAxes(builder: UPlotConfigBuilder, { theme, timeZone, label, tick }: ChartLook): void {
  builder.addAxis({ scaleKey: 'x', isTime: true, placement: AxisPlacement.Bottom, timeZone, theme });
  builder.addAxis({
    scaleKey: 'y',
    placement: AxisPlacement.Left,
    label,
    theme,
    formatValue: tick && ((value: number) => tick(value)),
  });
}

function addSeries(builder: UPlotConfigBuilder, { theme, colors, shown }: ChartLook): void {
  const common = {
    scaleKey: 'y',
    theme,
    pxAlign: false,
    drawStyle: GraphDrawStyle.Line,
    lineInterpolation: LineInterpolation.Linear,
    showPoints: VisibilityMode.Auto,
    pointSize: 4,
    spanNulls: false,
  } as const;
  const edge = {
    ...common,
    lineColor: colors.edge,
    lineWidth: 1,
    show: shown.has('band'),
    showPoints: VisibilityMode.Never,
  };
  const line = { ...common, lineColor: colors.line, pointColor: colors.line };
  builder.addSeries(edge);
  builder.addSeries({ ...line, lineWidth: 2, show: shown.has('median') });
  builder.addSeries(edge);
  const dashed = { fill: 'dash', dash: [3, 3] } as const;
  builder.addSeries({
    ...line,
    lineWidth: 1,
    lineStyle: { ...dashed, dash: [...dashed.dash] },
    show: shown.has('at-least'),
  });
  if (shown.has('band')) builder.addBand({ series: [1, 3], fill: colors.band });
}

function addMarks(
  builder: UPlotConfigBuilder,
  { theme, colors, threshold, limits, shown, marks, life }: ChartLook,
): void {
  const font = `${14 * devicePixelRatio}px ${theme.typography.fontFamily}`;
  const colorOf = (color: string | null) =>
    color === null ? colors.mark : theme.visualization.getColorByName(color);
  builder.addHook('draw', (u) => {
    drawMarks(u, marks, colorOf);
    if (shown.has('at-least')) drawAtLeast(u, { color: colors.line, font });
    if (life) drawBeyond(u, { color: colors.line, font });
    for (const limit of threshold === null ? limits : [threshold, ...limits])
      drawThreshold(u, limit, colors.threshold);
  });
}
