import type { ContractObject } from '../contract';
import { expectedEvery, noteGap, patienceOf, PATIENCE_MS } from '../time';

/** Assets and names that are kept; of more nothing is said. */
const MAX_ASSETS = 5_000;
const MAX_NAMES = 20_000;

/** Ends of the features that stand for a sensor's newest value. */
const NEWEST = /\.last$/;

const NOTHING: ReadonlySet<string> = new Set();

/** Names by which somebody has spoken. */
export interface SpokenNames {
  sensors: readonly string[];
  features: readonly string[];
}

/** What one asset has said: since when, how often, and by which names. */
interface Speaker {
  since: number;
  last: number;
  gaps: number[];
  sensors: Set<string>;
  features: Set<string>;
}

/** Which names have come, asset by asset. Times are ms by a clock that is never set. */
export class HeardNames {
  private readonly speakers = new Map<string, Speaker>();
  private kept = 0;

  /** Whether more has come than is kept, so that nobody knows which names there are. */
  get full(): boolean {
    return this.speakers.size >= MAX_ASSETS || this.kept >= MAX_NAMES;
  }

  /** Notes whom an object is of and which sensors and features it names. */
  note(object: ContractObject, now: number): void {
    const known = this.speakers.get(object.asset)?.features ?? NOTHING;
    this.noteNames(object.asset, newIn(object, known), now);
  }

  /** Notes that an asset has spoken, by these names. */
  noteNames(asset: string, { sensors, features }: SpokenNames, now: number): void {
    if (this.full) return;
    const speaker = this.speakerOf(asset, now);
    if (now > speaker.last) noteGap(speaker.gaps, now - speaker.last);
    speaker.last = now;
    for (const name of sensors) this.keep(speaker.sensors, name);
    for (const name of features) this.keep(speaker.features, name);
  }

  assets(): string[] {
    return [...this.speakers.keys()];
  }

  /** Whether an asset has spoken for long enough that what it has not said is missing: five minutes, and five of its intervals. */
  knownWell(asset: string, now: number): boolean {
    const { since = now, gaps = [] } = this.speakers.get(asset) ?? {};
    const known = expectedEvery(gaps) !== null;
    return known && now - since >= Math.max(PATIENCE_MS.unknown, patienceOf(gaps));
  }

  /** Whether one of the assets has named the sensor, by itself or in a feature (`pump.rms`). */
  hasSensor(assets: readonly string[], name: string): boolean {
    const ofIt = (feature: string) => feature.startsWith(`${name}.`);
    return this.of(assets).some(({ sensors, features }) => sensors.has(name) || [...features].some(ofIt));
  }

  /** Whether one of the assets has the feature: `pump.rms`, `rms` for that of any sensor, or `pump` where values themselves are read. */
  hasFeature(assets: readonly string[], name: string): boolean {
    const isIt = (feature: string) => feature === name || feature.endsWith(`.${name}`);
    return this.of(assets).some(({ sensors, features }) => sensors.has(name) || [...features].some(isIt));
  }

  /** What the assets name, for a proposal. */
  names(assets: readonly string[], what: 'sensors' | 'features'): Set<string> {
    return new Set(this.of(assets).flatMap((speaker) => [...speaker[what]]));
  }

  private of(assets: readonly string[]): Speaker[] {
    return assets.flatMap((asset) => this.speakers.get(asset) ?? []);
  }

  private speakerOf(asset: string, now: number): Speaker {
    const found = this.speakers.get(asset);
    if (found) return found;
    const speaker = {
      since: now,
      last: now,
      gaps: [],
      sensors: new Set<string>(),
      features: new Set<string>(),
    };
    this.speakers.set(asset, speaker);
    return speaker;
  }

  private keep(names: Set<string>, name: string): void {
    if (names.has(name) || this.full) return;
    names.add(name);
    this.kept++;
  }
}

/** The names in an object but for the features that are known, which are nearly all, at every message. */
function newIn(object: ContractObject, known: ReadonlySet<string>): SpokenNames {
  if (object.kind === 'samples' || object.kind === 'window')
    return { sensors: Object.keys(object.channels), features: [] };
  if (object.kind !== 'features') return { sensors: [], features: [] };
  const features = Object.keys(object.values).filter((name) => !known.has(name));
  return {
    features,
    sensors: features.filter((name) => NEWEST.test(name)).map((name) => name.replace(NEWEST, '')),
  };
}
