/** The parts of a series' name: `feature@fast.x.rms` is `x.rms` of the family `feature`, made by the branch `fast`. */
export interface SeriesName {
  /** `raw`, `feature`, `anomaly`, `sensor`, `health`, `rul`. */
  family: string;
  /** The way it came, `slow+mean`; empty on a straight line. */
  branch: string;
  /** Sensor, feature, or which number of the object: `score`, `p50`. It may hold dots and `@`. */
  name: string;
}

/** The name of a series. The family carries the branch, so that no sensor's name can be taken for one. */
export function seriesName({ family, branch, name }: SeriesName): string {
  return `${branch === '' ? family : `${family}@${branch}`}.${name}`;
}

/** The parts of a series' name, or undefined for a text that is none: neither family, branch nor name may be empty. */
export function parseSeries(text: string): SeriesName | undefined {
  const [, family, branch = '', name] = /^([^.@]+)(?:@([^.]+))?\.(.+)$/s.exec(text) ?? [];
  return family === undefined ? undefined : { family, branch, name };
}
