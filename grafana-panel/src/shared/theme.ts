import type { GrafanaTheme2 } from '@grafana/data';
import { type Tone, hues } from '@mantis-pdm/core/contract/looks';

export type { Tone };

export interface ToneColors {
  /** For text on the panel's background. */
  text: string;
  /** For borders, meters and icons. */
  main: string;
  /** For the background behind `text`. */
  soft: string;
}

/**
 * The colours of a tone. `main` is that of its hue, as in tables, gauges and timelines of the same data; what is read is in the
 * colour that the theme has for texts of that kind, so that dark, light and high contrast stay readable.
 */
export function toneColors(theme: GrafanaTheme2, tone: Tone): ToneColors {
  const { success, info, warning, error, secondary, text } = theme.colors;
  const main = theme.visualization.getColorByName(hues[tone]);
  if (tone === 'neutral') return { text: text.secondary, main, soft: secondary.transparent };
  if (tone === 'uncertain') return { text: text.primary, main, soft: secondary.transparent };
  const color = { good: success, notice: info, warning, bad: error }[tone];
  return { text: color.text, main, soft: color.transparent };
}

/**
 * What tells of a sensor, not of its machine (NAMUR NE 107), has a colour that no state of health has; 7 : 1 and more against
 * the panels of the dark and of the light theme.
 */
export function sensorColor({ isDark }: GrafanaTheme2): string {
  return isDark ? '#5fd4c8' : '#075e57';
}

const TONES: Tone[] = ['good', 'notice', 'warning', 'bad', 'uncertain', 'neutral'];

/**
 * One style rule per tone. The tone is an attribute of the element, so that hundreds of elements share one class.
 * @param selector with `$` where the attribute selector goes
 */
export function toneRules(
  theme: GrafanaTheme2,
  selector: string,
  style: (colors: ToneColors) => Record<string, string>,
) {
  const rules = TONES.map((tone) => [
    selector.replace('$', `[data-tone="${tone}"]`),
    style(toneColors(theme, tone)),
  ]);
  return Object.fromEntries(rules) as Record<string, Record<string, string>>;
}
