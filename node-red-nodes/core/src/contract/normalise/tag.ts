import { say, sentence, type Said } from '../said';
import { show } from '../contract-error';
import { isDoubtful } from './text';

/** Something that a payload says, under the name by which it says it. */
export type StatedPair = readonly [key: string, value: unknown];

/** One value that a payload holds, with what the payload says of it. Everything as it was sent. */
export interface Tag {
  value: unknown;
  /** Where it stands in the payload. */
  path: string;
  /** Undefined: the hints name it. */
  sensor?: unknown;
  asset?: StatedPair;
  time?: StatedPair;
  quality?: StatedPair;
  unit?: unknown;
  quantity?: unknown;
}

/** Something of a payload that is no reading, and why it is none. */
export interface Left {
  path: string;
  said: Said;
  /** The asset, where it is known. */
  asset?: string;
  /** The reading was taken as missing: a sensor shows null. */
  sensor?: string;
}

/** What a payload holds. */
export interface FoundTags {
  tags: Tag[];
  left: Left[];
}

/** Text that measures nothing, or of whose number nobody can tell the decimal mark. */
export const textLeft = (path: string, value: unknown): Left => {
  const code = typeof value === 'string' && isDoubtful(value) ? 'payload.doubtful' : 'payload.text';
  return { path, said: say(code, { path, value: show(value) }) };
};

/** A number by which a device is known. */
export const identityLeft = (path: string, value: unknown): Left => ({
  path,
  said: say('payload.identity', { path, value: show(value) }),
});

/** A list of bare numbers without a rate. */
export const listLeft = (path: string, count: number): Left => ({
  path,
  said: say('payload.list', { path, count }),
});

/** A reading that its sender says it does not have. */
export const missingLeft = (path: string, sensor: string, value: unknown): Left => ({
  path,
  sensor,
  said: say('payload.missing', { path, value: show(value) }),
});

/** A number of quality that says one thing in percent and another as a code of OPC. */
export const qualityLeft = (path: string, value: unknown, quality: number): Left => ({
  path,
  said: say(quality === 0 ? 'payload.quality.bad' : 'payload.quality.percent', {
    path,
    value: show(value),
  }),
});

/** A second value under a name that is taken. */
export const twiceLeft = (path: string, name: string): Left => ({
  path,
  said: say('payload.twice', { path, name }),
});

/** Numbers beside the value of a reading. */
export const besideLeft = (path: string, value: unknown): Left => ({
  path,
  said: say('payload.beside', { path, value: show(value) }),
});

/** More than a payload may hold of something. */
export const restLeft = (path: string): Left => ({ path, said: say('payload.deep', { path }) });

/** What is left out, in English. */
export function leftText({ said }: Left): string {
  return sentence(said);
}
