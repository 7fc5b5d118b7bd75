import type Database from 'better-sqlite3';
import { remark } from '@mantis-pdm/core/remarks';
import { listBackups } from '@mantis-pdm/node-red-kit';
import { AUTO, backUpByItself } from './backups';
import type { SqlitePlace } from './place';
import { ENDING } from './words';

const DAY_MS = 86_400_000;
const LOOK_MS = 3_600_000;

/** Backs a registry up at its start and once a day, where the newest such backup is older than that. */
export class DailyBackup {
  private readonly timer: NodeJS.Timeout;
  private running: Promise<void> = Promise.resolve();

  constructor(
    private readonly database: Database.Database,
    private readonly place: SqlitePlace,
  ) {
    this.timer = setInterval(() => this.look(), LOOK_MS).unref();
    this.look();
  }

  /** Resolves when no backup is under way any more; none is begun after that. */
  async stop(): Promise<void> {
    clearInterval(this.timer);
    await this.running;
  }

  private look(): void {
    const { backups, file, tell } = this.place;
    const newest = listBackups(backups, ENDING).find(({ file: name }) => name.startsWith(AUTO));
    // A backup from the future was made under a wrong clock.
    if (newest && Math.abs(Date.now() - newest.at) < DAY_MS) return;
    this.running = backUpByItself(this.database, backups).catch((error: unknown) =>
      tell({
        level: 'warn',
        sentence: remark('registry.no-daily', { file, reason: (error as Error).message }),
      }),
    );
  }
}
