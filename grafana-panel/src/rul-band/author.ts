import { type Field, FieldColorModeId, type GrafanaTheme2, getFieldSeriesColor } from '@grafana/data';
import { number, text } from '../shared/cells';

/** Grafana's name of the colour of the median, unless its author wants another. */
export const LINE_COLOR = 'blue';

/** What the author of a dashboard has said of the median, beside how its values are written. */
export interface Author {
  /** What the life is called; null: in our words. */
  name: string | null;
  /** Of the median and its band, as CSS. */
  color: string;
  /** Ends of the axis, in the unit of the data; null: by the data. */
  min: number | null;
  max: number | null;
}

/** @param field as Grafana has applied its options; undefined where there is none */
export function authorOf(field: Field | undefined, theme: GrafanaTheme2): Author {
  const config = field?.config ?? {};
  return {
    name: text(config.displayName) || null,
    color: colorOf(field, theme),
    min: number(config.min),
    max: number(config.max),
  };
}

function colorOf(field: Field | undefined, theme: GrafanaTheme2): string {
  const { mode, fixedColor } = field?.config?.color ?? {};
  // A colour by thresholds says of a single value how it is; a line has many.
  if (!field || !mode || mode === FieldColorModeId.Thresholds)
    return theme.visualization.getColorByName(LINE_COLOR);
  if (mode === FieldColorModeId.Fixed) return theme.visualization.getColorByName(fixedColor ?? LINE_COLOR);
  return getFieldSeriesColor(field, theme).color;
}
