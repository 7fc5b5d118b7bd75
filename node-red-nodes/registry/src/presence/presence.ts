import { asRemark, remark, type Remark } from '@mantis-pdm/core/remarks';
import { wordsOf, type Identity } from '@mantis-pdm/node-red-kit';
import type { Rows } from '../database/tables';
import type { RegistryNotice } from '../keeping/place';
import { adopt, total, type Adopted } from './adopt';
import { othersFound, othersOf } from './others';

/** Whose rows they are, and who hears of what is found. */
export interface Owner {
  /** `run` stands for the process: a copy of the home has the same id in another run. */
  identity: Identity & { run: string };
  tell: (notice: RegistryNotice) => void;
  /** How often an installation says that it is there, in ms. @default 30 000 */
  beatMs?: number;
}

interface Surroundings extends Owner {
  description: string;
  /** Whether other installations keep rows in the database, too. */
  shared: boolean;
  /** Statement that keeps others from entering at the same time. */
  lock?: string;
}

/** So many beats without the other one, and it counts as gone. */
const GONE_AFTER = 3;

/**
 * An installation's place among the rows of a database. In a shared one it says every half minute which of its processes is there: where
 * another process says so meanwhile, the home was copied, and both work on the same rows.
 */
export class Presence {
  /** Who else is there and should not be, or null. */
  twin: Remark | null = null;
  /** What was found when it entered, or null. */
  found: Remark | null = null;
  private timer: NodeJS.Timeout | undefined;
  private beating: Promise<void> = Promise.resolve();
  private alone = 0;

  private constructor(
    private readonly rows: Rows,
    private readonly around: Surroundings,
  ) {}

  /** Takes over what an earlier release has left without an owner, and tells of those who keep rows here. */
  static async enter(rows: Rows, around: Surroundings): Promise<Presence> {
    const presence = new Presence(rows, around);
    await presence.begin();
    if (around.shared) {
      const tick = () => void (presence.beating = presence.beat().catch(() => undefined));
      presence.timer = setInterval(tick, around.beatMs ?? 30_000).unref();
    }
    return presence;
  }

  /** Resolves when nothing more is written. */
  async leave(): Promise<void> {
    clearInterval(this.timer);
    await this.beating;
  }

  private async begin(): Promise<void> {
    const { lock, shared } = this.around;
    const { raw } = (await import('kysely')).CompiledQuery;
    const { key } = this.rows;
    const notice = await this.rows.db.transaction().execute(async (db) => {
      if (lock) await db.executeQuery(raw(lock));
      const rows = { db, key };
      const former = await this.former(rows);
      const adopted = shared ? await adopt(rows) : undefined;
      const others = shared && !former ? await othersOf(rows) : [];
      await this.write(rows, adopted);
      if (adopted && total(adopted) > 0) return this.tookOver(adopted);
      if (former) return this.wasOf(former);
      return others.length > 0 ? ({ level: 'info', sentence: othersFound(others) } as const) : undefined;
    });
    if (notice) this.tellFound(notice);
  }

  private former({ db, key }: Rows): Promise<(Identity & { run: string }) | undefined> {
    const all = db.selectFrom('mantis_installations').select(['id', 'name', 'run']);
    return all.where('key', '=', key).executeTakeFirst();
  }

  private async write({ db, key }: Rows, adopted?: Adopted): Promise<void> {
    const { id, name, run } = this.around.identity;
    const row = { id, name, run, seen_at: Date.now() };
    await db
      .insertInto('mantis_installations')
      .values({ key, first_at: row.seen_at, adopted: adopted ? total(adopted) : 0, ...row })
      .onConflict((conflict) => conflict.column('key').doUpdateSet(row))
      .execute();
  }

  private async beat(): Promise<void> {
    const former = await this.former(this.rows);
    await this.write(this.rows);
    const { identity, tell, description } = this.around;
    if (former && former.run !== identity.run) {
      this.alone = 0;
      if (this.twin) return;
      this.twin = remark('registry.twin', { registry: description, installation: wordsOf(identity) });
      tell({ level: 'error', sentence: this.twin });
    } else if (this.twin && ++this.alone >= GONE_AFTER) {
      this.twin = null;
      tell({ level: 'info', sentence: remark('registry.twin.gone', { registry: description }) });
    }
  }

  private tookOver({ work_orders: orders, ...rows }: Adopted): RegistryNotice {
    const values = { ...rows, orders, installation: wordsOf(this.around.identity) };
    return { level: 'warn', sentence: remark('registry.took-over', values) };
  }

  /** A file that was copied or restored from another home. */
  private wasOf(former: Identity): RegistryNotice | undefined {
    const { identity } = this.around;
    if (former.id === identity.id) return undefined;
    const values = { former: wordsOf(former), installation: wordsOf(identity) };
    return { level: 'warn', sentence: remark('registry.was-of', values) };
  }

  private tellFound({ level, sentence }: RegistryNotice): void {
    this.found = remark('store.of', { store: this.around.description, what: asRemark(sentence) });
    this.around.tell({ level, sentence: this.found });
  }
}
