import { ContractError } from '../contract-error';
import type { Channel } from '../samples';
import { checkedName, nameFrom, nameIn } from './fields';
import { unitsOf } from './head';
import { timeIn, type Hints } from './hints';
import type { QualityScale } from './quality-scale';
import { isOpenStated, isReading, parseReading, scaleOfStated, statedQuality } from './reading';
import {
  missingLeft,
  qualityLeft,
  textLeft,
  twiceLeft,
  type FoundTags,
  type Left,
  type StatedPair,
  type Tag,
} from './tag';
import { isMissing } from './text';
import { parseTime, type Instant } from './time';

/** Most sensors of one reading: what follows works on a reading as a whole. */
export const MAX_SENSORS = 5_000;

const TOO_MANY_SENSORS = `a reading may have at most ${MAX_SENSORS}; send several`;

/** Samples of one asset and moment, before they have a number. */
export interface UnnumberedSamples {
  asset: string;
  instant: Instant;
  channels: Map<string, Channel>;
}

/** What tags come to. */
export interface Sorted {
  moments: UnnumberedSamples[];
  errors: ContractError[];
  left: Left[];
}

/** Sorts tags by asset and time. A tag that cannot be read costs itself only: text is told in `left`, what is wrong in `errors`. */
export function sortTags({ tags, left }: FoundTags, hints: Hints): Sorted {
  const scale = scaleOfStated(tags.flatMap(({ quality }) => (quality ? [quality] : [])));
  const sorter = new Sorter(hints, left, scale);
  for (const tag of tags) sorter.take(tag);
  return sorter;
}

class Sorter implements Sorted {
  readonly errors: ContractError[] = [];
  readonly left: Left[];
  private readonly byKey = new Map<string, UnnumberedSamples>();
  /** Most tags share what they say of their time. */
  private last: { stated: StatedPair | undefined; instant: Instant } | undefined;

  constructor(
    private readonly hints: Hints,
    before: readonly Left[],
    /** Of all tags: what one sender states at once is of one scale. */
    private readonly scale: QualityScale,
  ) {
    this.left = [...before];
  }

  get moments(): UnnumberedSamples[] {
    return [...this.byKey.values()];
  }

  take(tag: Tag): void {
    if (!isReading(tag.value, this.hints.decimal)) return void this.left.push(textLeft(tag.path, tag.value));
    try {
      this.place(tag);
    } catch (error) {
      if (!(error instanceof ContractError) || error.expected === TOO_MANY_SENSORS) throw error;
      // What the payload says of all of them is wrong once.
      if (this.errors.at(-1)?.message !== error.message) this.errors.push(error);
    }
  }

  private place(tag: Tag): void {
    const { asset, sensor } = namesOf(tag, this.hints);
    const scale = this.scaleOf(tag, asset);
    const channel = this.channel(tag, scale);
    const { channels } = this.moment(asset, this.instantOf(tag.time));
    if (tag.quality && isOpenStated(tag.quality, scale))
      this.left.push({ ...qualityLeft(tag.path, tag.quality[1], statedQuality(...tag.quality)), asset });
    if (channels.has(sensor)) return void this.left.push({ ...twiceLeft(tag.path, sensor), asset });
    if (channels.size >= MAX_SENSORS)
      throw new ContractError('', `${channels.size + 1} sensors`, TOO_MANY_SENSORS);
    channels.set(sensor, channel);
    if (typeof tag.value === 'string' && isMissing(tag.value))
      this.left.push({ ...missingLeft(tag.path, sensor, tag.value), asset });
  }

  private channel({ value, path, quality, unit, quantity }: Tag, scale: QualityScale): Channel {
    const { quality: hinted, decimal } = this.hints;
    const stated = quality && statedQuality(...quality, scale);
    const reading = parseReading(value, path, { quality: stated ?? hinted, decimal });
    return {
      ...unitsOf({ unit: unit ?? reading.unit, quantity }, {}),
      v: [reading.value],
      q: [reading.quality],
    };
  }

  private scaleOf({ quality }: Tag, asset: string): QualityScale {
    if (!quality) return this.scale;
    return this.hints.scales?.judge(asset, this.scale) ?? this.scale;
  }

  private instantOf(stated: StatedPair | undefined): Instant {
    if (this.last?.stated !== stated || !this.last) this.last = { stated, instant: this.read(stated) };
    return this.last.instant;
  }

  private read(stated: StatedPair | undefined): Instant {
    return stated ? parseTime(stated[1], stated[0], this.hints) : timeIn({}, this.hints);
  }

  private moment(asset: string, instant: Instant): UnnumberedSamples {
    const key = JSON.stringify([asset, instant.ms, instant.ns]);
    const found = this.byKey.get(key) ?? { asset, instant, channels: new Map<string, Channel>() };
    this.byKey.set(key, found);
    return found;
  }
}

/** The last part of a name such as `Channel1.Device1.Tag1`, and what stands before it. */
const LEVELS = /^(.+)[./]([^./]+)$/;

/** Who measured what. A name of several levels names the asset, too, where nothing else does. */
function namesOf(tag: Tag, hints: Hints): { asset: string; sensor: string } {
  const sensor = nameIn({ sensor: tag.sensor }, 'sensor', hints.sensor);
  const levels = tag.asset || hints.asset !== undefined ? null : LEVELS.exec(sensor);
  if (levels) return { asset: checkedName(levels[1], 'asset'), sensor: levels[2] };
  return {
    asset: tag.asset ? nameFrom(tag.asset[1], tag.asset[0], 'asset') : nameIn({}, 'asset', hints.asset),
    sensor,
  };
}
