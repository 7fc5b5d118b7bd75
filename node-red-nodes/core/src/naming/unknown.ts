import { say, type Part, type Said } from '../contract/said';
import type { HeardNames } from './heard-names';
import { nearest } from './nearest';

/** A name that a setting has of something that comes from outside. */
export interface NamedBySetting {
  what: 'sensor' | 'feature' | 'class';
  name: string;
  /** Who names it: a rule, a setting, the description of an asset. */
  by: Part;
  /** The assets that it is looked for in; absent: all that have spoken. */
  among?: readonly string[];
}

export interface KnownNames {
  heard: HeardNames;
  /** Classes that are described, and of the assets that speak. */
  classes: ReadonlySet<string>;
  /** Ms by the clock of `heard`. */
  now: number;
}

/** A name that nobody knows. */
export interface Unknown {
  name: string;
  said: Said;
}

/**
 * Names that no asset has, though one at least of those that they are looked for in has spoken long enough; with the nearest name that
 * there is. Of more names than are kept nothing is said.
 */
export function unknownNames(named: readonly NamedBySetting[], known: KnownNames): Unknown[] {
  const { heard, now } = known;
  if (heard.full) return [];
  const all = heard.assets();
  return named.flatMap((one) => {
    const assets = one.among ?? all;
    if (has(one, assets, known) || !assets.some((asset) => heard.knownWell(asset, now))) return [];
    return [{ name: one.name, said: sayUnknown(one, nearest(one.name, choices(one, assets, known))) }];
  });
}

function has(
  { what, name }: NamedBySetting,
  assets: readonly string[],
  { heard, classes }: KnownNames,
): boolean {
  if (what === 'class') return classes.has(name);
  return what === 'sensor' ? heard.hasSensor(assets, name) : heard.hasFeature(assets, name);
}

function choices(
  { what }: NamedBySetting,
  assets: readonly string[],
  { heard, classes }: KnownNames,
): Iterable<string> {
  if (what === 'class') return classes;
  return heard.names(assets, what === 'sensor' ? 'sensors' : 'features');
}

const CODES = {
  sensor: ['naming.sensor', 'naming.sensor.near'],
  feature: ['naming.feature', 'naming.feature.near'],
  class: ['naming.class', 'naming.class.near'],
} as const;

function sayUnknown({ what, name, by }: NamedBySetting, near: string | null): Said {
  const [alone, proposing] = CODES[what];
  return near === null ? say(alone, { by, name }) : say(proposing, { by, name, near });
}
