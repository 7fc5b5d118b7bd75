import { descriptionOf, MAX_TEXT, normalise, type Hints, type Normalised } from '@mantis-pdm/core/contract';
import { topicPattern, type TopicMatch } from '../in/topic-pattern';
import { textHints, type TextSettings } from '../texts';
import type { PayloadField } from './fields';
import { knownNames } from './known-topics';
import { compilePath, compilePaths, starred, type Hit } from './path';

export interface JsonOptions extends TextSettings {
  topics: { topic: string }[];
  /** Values that are taken out of a payload; none: the payload as a whole. */
  fields: PayloadField[];
  /** Paths of the source time and of the asset's name; empty where the payload has none. */
  timePath: string;
  assetPath: string;
  unit: string;
}

type Around = Pick<Hints, 'now' | 'seq' | 'run' | 'source'>;

/** Reads payloads of plain numbers and JSON, with the names that the topic gives. */
export class JsonReader {
  /** What to subscribe to. */
  readonly filters: string[];
  private readonly patterns: ((topic: string) => TopicMatch | undefined)[];
  private readonly fields: { sensor: string; unit: string; at: (value: unknown) => Hit[] }[];
  private readonly time: ((value: unknown) => unknown) | undefined;
  private readonly texts: ReturnType<typeof textHints>;
  private readonly asset: ((value: unknown) => unknown) | undefined;

  /** @throws Error when a pattern or a path cannot be read, or there is no such time zone. */
  constructor(private readonly options: JsonOptions) {
    const { topics, fields, timePath, assetPath } = options;
    this.texts = textHints(options);
    this.patterns = topics.map(({ topic }) => topicPattern(topic));
    this.filters = topics.map(({ topic }) => topic.replace(/\+(asset|sensor)/g, '+'));
    this.fields = fields.map(({ path, ...field }) => ({ ...field, at: compilePaths(path) }));
    if (timePath !== '') this.time = compilePath(timePath);
    if (assetPath !== '') this.asset = compilePath(assetPath);
  }

  /** The names that a topic gives, or undefined when it is not one of ours. */
  names(topic: string): TopicMatch | undefined {
    for (const pattern of this.patterns) {
      const names = pattern(topic);
      if (names) return names.asset === undefined ? withKnown(names, topic) : names;
    }
    return undefined;
  }

  /** Never throws: what cannot be read is an error in the result. */
  read(text: string, { rest, ...names }: TopicMatch, around: Around): Normalised {
    const { unit } = this.options;
    const sensor = names.sensor ?? rest;
    const named = { ...names, ...(sensor === undefined ? {} : { sensor }) };
    const hints: Hints = { ...around, ...this.texts, ...named, ...(unit === '' ? {} : { unit }) };
    const picks = this.fields.length > 0 || this.time || this.asset;
    return picks ? this.pick(text, hints) : normalise(text, hints);
  }

  private pick(text: string, hints: Hints): Normalised {
    let value: unknown;
    try {
      value = text.length > MAX_TEXT ? undefined : JSON.parse(text);
    } catch {
      // Said by the normaliser, with the text.
    }
    if (typeof value !== 'object' || value === null) return normalise(text, hints);
    const time = this.time?.(value);
    const asset = this.asset?.(value);
    const known: Hints = {
      ...hints,
      ...(time === undefined ? {} : { time }),
      ...(asset === undefined || asset === null ? {} : { asset: String(asset) }),
    };
    return normalise(this.fields.length > 0 ? this.readings(value) : value, known);
  }

  /** The chosen fields, and what the payload says of them; those that it does not have are left out. */
  private readings(payload: object): unknown {
    const found = this.fields.flatMap(({ sensor, unit, at }) =>
      at(payload).map(({ value, stars }) => [starred(sensor, stars), readingOf(value, unit)] as const),
    );
    return { ...descriptionOf(payload as Record<string, unknown>), readings: Object.fromEntries(found) };
  }
}

/** What the user's pattern names counts; the asset, and the rest, are those of a known sender's topic. */
function withKnown(names: TopicMatch, topic: string): TopicMatch {
  const { sensor } = names;
  return { ...names, ...knownNames(topic), ...(sensor === undefined ? {} : { sensor }) };
}

/** A field may be a number, or an object with a value, a quality and a unit of its own. */
function readingOf(value: unknown, unit: string): object {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return { value, unit };
  return unit === '' ? value : { ...value, unit };
}
