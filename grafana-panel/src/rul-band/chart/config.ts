import { type GrafanaTheme2, colorManipulator } from '@grafana/data';
import {
  AxisPlacement,
  GraphDrawStyle,
  LineInterpolation,
  ScaleDirection,
  ScaleOrientation,
  VisibilityMode,
} from '@grafana/schema';
import { UPlotConfigBuilder } from '@grafana/ui';
import { drawAtLeast, drawThreshold } from './draw';

export interface ChartLook {
  theme: GrafanaTheme2;
  timeZone: string;
  /** Of the axis, with its unit. */
  label: string;
  /** In the unit of the data; null draws none. */
  threshold: number | null;
  showBand: boolean;
  /** Whether the axis begins at 0. */
  fromZero: boolean;
}

/** Colours of the chart, also for its legend. */
export function chartColors(theme: GrafanaTheme2) {
  const line = theme.visualization.getColorByName('blue');
  return {
    line,
    band: colorManipulator.alpha(line, 0.22),
    edge: colorManipulator.alpha(line, 0.5),
    threshold: theme.colors.error.text,
  };
}

/** The chart: a band between p10 and p90, the median in it, the threshold across. */
export function buildConfig(look: ChartLook): UPlotConfigBuilder {
  const builder = new UPlotConfigBuilder(look.timeZone);
  addScales(builder, look);
  addSeries(builder, look);
  addMarks(builder, look);
  return builder;
}

function addScales(
  builder: UPlotConfigBuilder,
  { theme, timeZone, label, threshold, fromZero }: ChartLook,
): void {
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
  });
  builder.addAxis({ scaleKey: 'x', isTime: true, placement: AxisPlacement.Bottom, timeZone, theme });
  builder.addAxis({
    scaleKey: 'y',
    placement: AxisPlacement.Left,
    label,
    theme,
  });
}

function addSeries(builder: UPlotConfigBuilder, { theme, showBand }: ChartLook): void {
  const colors = chartColors(theme);
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
    show: showBand,
    showPoints: VisibilityMode.Never,
  };
  builder.addSeries(edge);
  builder.addSeries({ ...common, lineColor: colors.line, lineWidth: 2, pointColor: colors.line });
  builder.addSeries(edge);
  builder.addSeries({
    ...common,
    lineColor: colors.line,
    lineWidth: 1,
    lineStyle: { fill: 'dash', dash: [3, 3] },
  });
  if (showBand) builder.addBand({ series: [1, 3], fill: colors.band });
}

function addMarks(builder: UPlotConfigBuilder, { theme, threshold }: ChartLook): void {
  const colors = chartColors(theme);
  builder.addHook('draw', (u) => {
    drawAtLeast(u, { color: colors.line, font: `${14 * devicePixelRatio}px ${theme.typography.fontFamily}` });
    if (threshold !== null) drawThreshold(u, threshold, colors.threshold);
  });
}
