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
export type Part = 'median' | 'band' | 'at-least' | 'threshold';

export interface ChartLook {
  theme: GrafanaTheme2;
  colors: ChartColors;
  timeZone: string;
  /** Of the axis, with its unit. */
  label: string;
  /** In the unit of the data; null draws none. */
  threshold: number | null;
  shown: ReadonlySet<Part>;
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

function addScales(builder: UPlotConfigBuilder, { threshold, fromZero, life }: ChartLook): void {
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
    softMin: fromZero ? 0 : undefined,
    // The threshold stays in sight while the asset is far from it.
    softMax: threshold === null ? undefined : threshold * 1.2,
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
  { theme, colors, threshold, shown, marks, life }: ChartLook,
): void {
  const font = `${14 * devicePixelRatio}px ${theme.typography.fontFamily}`;
  const colorOf = (color: string | null) =>
    color === null ? colors.mark : theme.visualization.getColorByName(color);
  builder.addHook('draw', (u) => {
    drawMarks(u, marks, colorOf);
    if (shown.has('at-least')) drawAtLeast(u, { color: colors.line, font });
    if (life) drawBeyond(u, { color: colors.line, font });
    if (threshold !== null) drawThreshold(u, threshold, colors.threshold);
  });
}
