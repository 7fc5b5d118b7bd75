import { describeNode, O } from '@mantis-pdm/node-red-kit';

const kept = (what: string, use: string) =>
  O.flag({ label: `Keep ${what}`, default: true, help: `Stores ${use}. Live tiles show it either way.` });

export const definition = describeNode({
  type: 'mantis-store',
  title: 'historian store',
  role: 'config',
  single: true,
  inputs: 0,
  outputs: [],
  options: {
    engine: O.choice({
      label: 'Engine',
      default: 'embedded',
      choices: { embedded: 'Embedded (DuckDB file)', influx: 'InfluxDB server' },
      help: 'Embedded needs no server; an InfluxDB bucket may serve several installations, each of which sees its own points only.',
    }),
    retentionDays: O.duration({
      label: 'Retention',
      unit: 'd',
      default: 90,
      min: 1,
      max: 36_500,
      help: 'Older points are dropped. With InfluxDB the server does it; a 1.x database is created with this duration.',
    }),
    ...O.when(
      { engine: ['embedded'] },
      {
        file: O.text({
          label: 'File',
          default: '',
          placeholder: 'mantis/historian.duckdb',
          help: 'Empty takes mantis/historian.duckdb in the user directory; a relative path starts there.',
        }),
        limitMiB: O.number({
          label: 'Size limit',
          unit: 'MiB',
          default: 2048,
          min: 16,
          max: 10_000_000,
          help: 'Near this size the oldest points are dropped and counted.',
        }),
        memoryMiB: O.number({
          label: 'Memory',
          unit: 'MiB',
          default: 256,
          min: 64,
          max: 65_536,
          help: 'What the database may use for caches and sorting.',
        }),
      },
    ),
    ...O.when(
      { engine: ['influx'] },
      {
        url: O.text({
          label: 'URL',
          default: '',
          placeholder: 'http://localhost:8086',
          help: 'Base address of the server.',
        }),
        version: O.choice({
          label: 'InfluxDB version',
          default: '2',
          choices: { '1': '1.x', '2': '2.x', '3': '3.x' },
          help: 'Decides how points are written.',
        }),
        org: O.text({ label: 'Organisation', default: '', help: 'InfluxDB 2.x only.' }),
        bucket: O.text({
          label: 'Bucket or database',
          default: '',
          placeholder: 'mantis',
          help: 'The bucket (2.x) or the database (1.x, 3.x).',
        }),
        token: O.secret({ label: 'Token', help: 'An API token; for 1.x user:password.' }),
      },
    ),
    ...O.section('What is kept', {
      keepRaw: kept('raw values', 'the sensors’ own values'),
      keepFeatures: kept('features', 'what was computed of each window'),
      keepAnomaly: kept('anomaly scores', 'the score of each window'),
      keepHealth: kept('health', 'the health score'),
      keepRul: kept('remaining life', 'the three quantiles of the remaining useful life'),
    }),
    ...O.section('Batches', {
      rawLimit: O.number({
        label: 'Raw values a message',
        default: 100,
        min: 2,
        max: 10_000_000,
        integer: true,
        help: 'A longer channel is thinned to the lowest and highest value of equal slices, so that peaks survive.',
      }),
      intervalMs: O.duration({
        label: 'Commit after',
        unit: 'ms',
        default: 1000,
        min: 10,
        max: 60_000,
        help: 'Longest wait of a point before it is made durable.',
      }),
      batchPoints: O.number({
        label: 'Commit at',
        unit: 'points',
        default: 10_000,
        min: 1,
        max: 1_000_000,
        integer: true,
        help: 'So many waiting points are committed at once.',
      }),
      queuePoints: O.number({
        label: 'Queue',
        unit: 'points',
        default: 500_000,
        min: 1000,
        max: 100_000_000,
        integer: true,
        help: 'Points that may wait while the store is slow or away. Beyond it the newest are refused and counted.',
      }),
    }),
  },
});

export type StoreSettings = typeof definition;
