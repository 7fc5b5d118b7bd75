import type { AssetShown, AssetWords } from '../shown';

/** What an asset that speaks is proposed to be: its class by a word in its id, its sensors with their units. */
export function proposal(
  { asset, sensors }: Pick<AssetShown, 'asset' | 'sensors'>,
  { classes }: Pick<AssetWords, 'classes'>,
): Record<string, unknown> {
  const kind = classOf(asset, Object.keys(classes));
  const row = { quantity: '', min: null, max: null, low: null, high: null };
  return {
    match: asset,
    ...(kind === undefined ? {} : { class: kind, criticality: classes[kind].criticality }),
    sensors: sensors.map(({ name, unit }) => ({ name, ...row, unit })),
  };
}

/** The class by whose last word a word of the id begins, as `pump` of hydraulic-pump; of several the longest word counts. */
function classOf(asset: string, classes: readonly string[]): string | undefined {
  const words = asset.toLowerCase().split(/[^a-z]+/);
  const last = (kind: string) => kind.split('-').at(-1) ?? kind;
  const found = classes.filter((kind) => words.some((word) => word.startsWith(last(kind))));
  return found.sort((a, b) => last(b).length - last(a).length)[0];
}
