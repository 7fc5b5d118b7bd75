import type { AssetShown, AssetWords } from '../shown';

/** Vibration velocity (RMS, mm/s) beyond which ISO 20816-3 calls a machine of 15 to 300 kW unfit to run for long: zone B/C on a flexible support. */
const VIBRATION_HIGH = 4.5;

/**
 * What an asset that speaks is proposed to be: its class by a word in its id, which is a class of its own where MANTIS has no figures
 * for it; its sensors with their units, and the limit of a standard where there is one.
 */
export function proposal(
  { asset, sensors }: Pick<AssetShown, 'asset' | 'sensors'>,
  { classes }: Pick<AssetWords, 'classes'>,
): Record<string, unknown> {
  const known = classOf(asset, Object.keys(classes));
  const kind = known ?? /^(\p{L}{3,})[-_. ]?\d+$/u.exec(asset)?.[1].toLowerCase();
  const row = { quantity: '', min: null, max: null, low: null, high: null };
  return {
    match: asset,
    ...(kind === undefined ? {} : { class: kind }),
    ...(known === undefined ? {} : { criticality: classes[known].criticality }),
    sensors: sensors.map(({ name, unit }) => ({ name, ...row, unit, high: highOf(name, unit) })),
  };
}

function highOf(sensor: string, unit: string): number | null {
  return unit === 'mm/s' && /^(.*[^a-z])?vib/i.test(sensor) ? VIBRATION_HIGH : null;
}

/** The class by whose last word a word of the id begins, as `pump` of hydraulic-pump; of several the longest word counts. */
function classOf(asset: string, classes: readonly string[]): string | undefined {
  const words = asset.toLowerCase().split(/[^a-z]+/);
  const last = (kind: string) => kind.split('-').at(-1) ?? kind;
  const found = classes.filter((kind) => words.some((word) => word.startsWith(last(kind))));
  return found.sort((a, b) => last(b).length - last(a).length)[0];
}
