import type { Wording } from '@mantis-pdm/core/remarks';

/** The three generations of InfluxDB, which differ in how one writes and signs in. */
export type InfluxVersion = '1' | '2' | '3';

/** Where an InfluxDB server is, and what may be written there. */
export interface InfluxOptions {
  /** Base address, such as `http://localhost:8086`. */
  url: string;
  version: InfluxVersion;
  /** Bucket (2.x) or database (1.x, 3.x). */
  bucket: string;
  /** Organisation; only 2.x asks for it. */
  org?: string;
  /** API token; for 1.x `user:password`. */
  token?: string;
  /** For the size page; the server itself enforces it. Default 90. */
  retentionDays?: number;
  /** Longest wait for an answer in ms. Default 10 000. */
  timeoutMs?: number;
}

/** Whose points these are, and who hears of those that were found. */
export interface PointOwner {
  id: string;
  name: string;
  tell: (sentence: Wording) => void;
}

export type FilledInfluxOptions = Required<InfluxOptions>;

/** The options with their defaults; what is undefined counts as not given. */
export function fillOptions({
  org = '',
  token = '',
  retentionDays = 90,
  timeoutMs = 10_000,
  ...where
}: InfluxOptions): FilledInfluxOptions {
  return { ...where, org, token, retentionDays, timeoutMs };
}
