import type { Regimes } from '../contract/model-card';
import type { Window, WindowChannel } from '../contract';
import { lookup, put } from '../keyed';

/**
 * A window whose sensors are normalised row by row by the operating regime that the row was measured in, as a model's
 * card states it: what a change of the settings does to a sensor is taken away, what wear does stays. Values of a row in
 * no known regime (a setting missing, or too far from every centre) become null. Sensors that the table does not hold
 * are left as they are.
 */
export function normaliseByRegime(window: Window, regimes: Regimes): Window {
  const regime = regimesOf(window, regimes);
  const channels: Record<string, WindowChannel> = {};
  for (const sensor in window.channels) put(channels, sensor, window.channels[sensor]);
  for (const { sensor, mean, std } of regimes.sensors) {
    const channel = lookup(window.channels, sensor);
    if (!channel) continue;
    const v = channel.v.map((value, i) => {
      const at = regime[i];
      return value === null || at === null ? null : (value - mean[at]) / std[at];
    });
    put(channels, sensor, { ...channel, unit: '1', v });
  }
  return { ...window, channels };
}

/** Number of the regime of each row, null where it belongs to none. */
function regimesOf(window: Window, { settings, centres, reach }: Regimes): (number | null)[] {
  const known = settings.map(({ sensor }) => lookup(window.channels, sensor)?.v ?? []);
  const rows = Math.max(0, ...Object.values(window.channels).map(({ v }) => v.length));
  return Array.from({ length: rows }, (_, i) => {
    const row = known.map((v, s) => (v[i] ?? NaN) / settings[s].scale);
    let nearest: number | null = null;
    let least = reach;
    for (const [c, centre] of centres.entries()) {
      const away = Math.hypot(...row.map((value, s) => value - centre[s] / settings[s].scale));
      if (away <= least) [nearest, least] = [c, away];
    }
    return nearest;
  });
}
