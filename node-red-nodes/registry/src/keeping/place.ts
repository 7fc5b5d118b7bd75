import type { Wording } from '@mantis-pdm/core/remarks';

/** Something that a person should know of, besides what a call is answered with. */
export interface RegistryNotice {
  level: 'error' | 'warn' | 'info';
  sentence: Wording;
}

/** Where a SQLite registry is, and who hears of it. */
export interface SqlitePlace {
  file: string;
  /** Folder of the backups. */
  backups: string;
  tell: (notice: RegistryNotice) => void;
}
