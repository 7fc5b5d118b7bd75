import { isAbsolute, join } from 'node:path';
import { remark, type Wording, SaidError } from '@mantis-pdm/core/remarks';
import type { Identity, OptionValues } from '@mantis-pdm/node-red-kit';
import { embeddedHistorian, type Tell } from '../embedded';
import { InfluxEngine } from '../influx';
import type { Keepable } from '../points';
import { HistorianService, type HistorianOptions } from '../service';
import type { definition } from './definition';

type Options = OptionValues<typeof definition.options>;

export interface StoreSurroundings {
  /** Node-RED's user directory. */
  userDir: string;
  /** Folder of the backups. */
  backups: string;
  token?: string;
  /** Whose points they are; asked for a server only. @throws Error where that is not known. */
  installation: () => Identity;
  onFault: (fault: Wording | null) => void;
  onError: (error: unknown) => void;
  /** Told what a person should know of the embedded store. */
  onNotice: Tell;
}

/**
 * The historian that the settings of a `mantis-store` describe; nothing is opened yet.
 * @throws Error with a sentence when a setting that the engine needs is missing.
 */
export function buildHistorian(options: Options, surroundings: StoreSurroundings): HistorianService {
  const shared = historianOptions(options, surroundings);
  return options.engine === 'embedded'
    ? embedded(options, surroundings, shared)
    : influx(options, surroundings, shared);
}

function embedded(
  options: Options,
  { userDir, backups, onNotice }: StoreSurroundings,
  shared: HistorianOptions,
): HistorianService {
  const path = options.file || join('mantis', 'historian.duckdb');
  const file = isAbsolute(path) ? path : join(userDir, path);
  const limitBytes = options.limitMiB * 1024 ** 2;
  return embeddedHistorian(
    { file, limitBytes, retentionDays: options.retentionDays, memoryMiB: options.memoryMiB, backups },
    shared,
    onNotice,
  );
}

function influx(
  options: Options,
  { token, installation, onNotice }: StoreSurroundings,
  shared: HistorianOptions,
): HistorianService {
  const { url, version, org, bucket, retentionDays } = options;
  if (!/^https?:\/\/./.test(url)) throw new SaidError(remark('store.setting.url', { url }));
  if (!bucket) throw new SaidError('store.setting.bucket');
  const { id, name } = installation();
  const tell = (sentence: Wording) => onNotice({ level: 'warn', sentence });
  const engine = new InfluxEngine({ url, version, org, bucket, retentionDays, token }, { id, name, tell });
  return new HistorianService(engine, shared);
}

function historianOptions(options: Options, { onFault, onError }: StoreSurroundings): HistorianOptions {
  const switches: [Keepable, boolean][] = [
    ['raw', options.keepRaw],
    ['features', options.keepFeatures],
    ['anomaly', options.keepAnomaly],
    ['health', options.keepHealth],
    ['rul', options.keepRul],
  ];
  return {
    keep: switches.filter(([, on]) => on).map(([what]) => what),
    rawLimit: options.rawLimit,
    intervalMs: options.intervalMs,
    batchWeight: options.batchPoints,
    capacity: options.queuePoints,
    onFault,
    onError,
  };
}
