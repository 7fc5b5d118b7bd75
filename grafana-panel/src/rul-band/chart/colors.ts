import { type GrafanaTheme2, colorManipulator } from '@grafana/data';
import { LINE_COLOR } from '../author';

/** Colours of the chart, also for its legend. @param line of the median, as CSS */
export function chartColors(theme: GrafanaTheme2, line = theme.visualization.getColorByName(LINE_COLOR)) {
  return {
    line,
    band: colorManipulator.alpha(line, 0.22),
    edge: colorManipulator.alpha(line, 0.5),
    threshold: theme.colors.error.text,
    mark: theme.colors.info.text,
  };
}

export type ChartColors = ReturnType<typeof chartColors>;
