import { say } from '@mantis-pdm/core/contract/said';
import { remark, type Wording } from '@mantis-pdm/core/remarks';
import type { Alarm, Retirement, UnderMaintenance, WorkOrder } from '@mantis-pdm/core/contract';
import type { Period } from '@mantis-pdm/core/kpi/alarms';
import type { AuditNote } from '@mantis-pdm/core/contract/view';
import {
  PortError,
  type AlarmFilter,
  type AssetFilter,
  type AssetRecord,
  type AuditPage,
  type AuditPlace,
  type CommitResult,
  type Erased,
  type HeardSpells,
  type Registry,
  type RegistryChange,
  type RegistryEventKind,
  type Untold,
  type WorkOrderFilter,
} from '@mantis-pdm/node-red-kit';
import { migrate } from '../database/migrate';
import type { Rows } from '../database/tables';
import type { DatabaseConnection } from '../dialects';
import { auditPage } from './audit';
import { forgetSpells, listSpells } from './alarm-spells';
import { findAlarm, listAlarms, saveAlarm } from './alarms';
import { findAsset, listAssets, saveAsset } from './assets';
import { replaceBy } from '../keeping/restore';
import { Presence, type Owner } from '../presence';
import { portError } from './failure';
import { listMaintenances, saveMaintenance } from './maintenances';
import { commit, told, untold, untoldCount } from './outbox';
import { countBelongings, eraseAsset, listRetirements, saveRetirement } from './retirements';
import { countOpen, findWorkOrder, listWorkOrders, saveWorkOrder } from './work-orders';

/** Between two attempts to open a database that does not answer, in ms; calls in between are told the former reason. */
const RETRY_MS = 2_000;

/** After so many commits, what is too old of the spells of alarms is forgotten; also at the start. */
const FORGET_EVERY = 1_000;

/** An open database, and its rows as this installation sees them. */
interface Opened extends DatabaseConnection {
  rows: Rows;
}

/**
 * The {@link Registry} port over SQL; what differs between the databases is in the connection. It is opened, and its
 * tables are brought up to date, at the first call; where that fails, a later call tries again.
 */
export class Repository implements Registry {
  private opening: Promise<Opened> | undefined;
  private commits = 0;
  private failedAt = -Infinity;
  private closed = false;

  constructor(
    /** In words, for status and health pages. */
    readonly description: string,
    private readonly connect: () => Promise<DatabaseConnection>,
    /** The file that it is, where it is one, and whose rows these are; nobody's in tests of the tables alone. */
    private readonly place: { file?: string; owner?: Owner } = {},
  ) {}

  /** What was missing when the database was opened, or null. */
  loss: Wording | null = null;
  /** Why it could not be opened, or null. */
  fault: Wording | null = null;
  /** Who else is there and should not be, or null. */
  get twin(): Wording | null {
    return this.presence?.twin ?? null;
  }
  /** What was found of others, or of an earlier time, when it was opened; or null. */
  get found(): Wording | null {
    return this.presence?.found ?? null;
  }
  private presence: Presence | undefined;

  /**
   * Opens the database.
   * @throws PortError when it cannot be reached, is damaged, or belongs to a newer release.
   */
  async ready(): Promise<void> {
    await this.connection();
  }

  saveAsset(asset: AssetRecord): Promise<void> {
    return this.change(remark('registry.do.save-asset', { id: asset.id }), (rows) => saveAsset(rows, asset));
  }

  asset(id: string): Promise<AssetRecord | undefined> {
    return this.attempt(remark('registry.do.read-asset', { id }), (rows) => findAsset(rows, id));
  }

  assets(filter?: AssetFilter): Promise<AssetRecord[]> {
    return this.attempt('registry.do.list-assets', (rows) => listAssets(rows, filter));
  }

  saveAlarm(alarm: Alarm): Promise<void> {
    return this.change(remark('registry.do.save-alarm', { id: alarm.id }), ({ db, key }) =>
      db.transaction().execute(async (step) => void (await saveAlarm({ db: step, key }, alarm))),
    );
  }

  alarm(id: string): Promise<Alarm | undefined> {
    return this.attempt(remark('registry.do.read-alarm', { id }), (rows) => findAlarm(rows, id));
  }

  alarms(filter?: AlarmFilter): Promise<Alarm[]> {
    return this.attempt('registry.do.list-alarms', (rows) => listAlarms(rows, filter));
  }

  alarmSpells(period: Period): Promise<HeardSpells> {
    return this.attempt('registry.do.list-spells', (rows) => listSpells(rows, period));
  }

  saveWorkOrder(order: WorkOrder): Promise<WorkOrder> {
    return this.change(remark('registry.do.save-order', { id: order.number ?? order.id }), (rows) =>
      saveWorkOrder(rows, order),
    );
  }

  commit(change: RegistryChange): Promise<CommitResult> {
    const names = change.objects.map(({ id }) => id).join(', ');
    return this.change(remark('registry.do.commit', { names }), async (rows) => {
      if (++this.commits % FORGET_EVERY === 0) await forgetSpells(rows);
      return commit(rows, change);
    });
  }

  untold(kinds: readonly RegistryEventKind[]): Promise<Untold[]> {
    return this.attempt('registry.do.read-untold', (rows) => untold(rows, kinds));
  }

  untoldCount(): Promise<number> {
    return this.attempt('registry.do.count-untold', (rows) => untoldCount(rows));
  }

  told(place: number): Promise<void> {
    return this.change('registry.do.told', (rows) => told(rows, place));
  }

  workOrder(id: string): Promise<WorkOrder | undefined> {
    return this.attempt(remark('registry.do.read-order', { id }), (rows) => findWorkOrder(rows, id));
  }

  workOrders(filter?: WorkOrderFilter): Promise<WorkOrder[]> {
    return this.attempt('registry.do.list-orders', (rows) => listWorkOrders(rows, filter));
  }

  maintenances(): Promise<Record<string, UnderMaintenance>> {
    return this.attempt('registry.do.read-maintenance', (rows) => listMaintenances(rows));
  }

  saveMaintenance(asset: string, entry: UnderMaintenance | null): Promise<void> {
    return this.change(remark('registry.do.save-maintenance', { asset }), (rows) =>
      saveMaintenance(rows, asset, entry),
    );
  }

  retirements(): Promise<Record<string, Retirement>> {
    return this.attempt('registry.do.read-retired', (rows) => listRetirements(rows));
  }

  saveRetirement(asset: string, entry: Retirement | null, note?: AuditNote): Promise<void> {
    return this.change(remark('registry.do.save-retirement', { asset }), (rows) =>
      saveRetirement(rows, asset, { entry, note }),
    );
  }

  belongings(asset: string): Promise<Erased> {
    return this.attempt(remark('registry.do.belongings', { asset }), (rows) => countBelongings(rows, asset));
  }

  eraseAsset(asset: string, note: AuditNote): Promise<Erased> {
    return this.change(remark('registry.do.erase', { asset }), (rows) => eraseAsset(rows, asset, note));
  }

  auditPage(after: AuditPlace | null): Promise<AuditPage> {
    return this.attempt('registry.do.audit', (rows) => auditPage(rows, after));
  }

  openWorkOrderCounts(): Promise<Record<string, number>> {
    return this.attempt('registry.do.count-orders', (rows) => countOpen(rows));
  }

  /** Writes a consistent copy to `file` while running. @throws PortError for a server, which has tools of its own. */
  async backup(file: string): Promise<void> {
    try {
      const { backup } = await this.connection();
      if (!backup) throw this.leftToTools('registry.tools.backup');
      await backup(file);
    } catch (error) {
      throw portError(error, this.description, remark('registry.do.backup', { file }));
    }
  }

  /**
   * Replaces the contents by a backup while running; calls that come meanwhile wait. Tells where the former file is kept.
   * @throws PortError when the backup is unfit; the registry then goes on with what it had.
   */
  async restore(backup: string): Promise<{ kept: string }> {
    if (this.closed) throw new PortError(say('store.closed', { store: this.description }), true);
    if (this.place.file === undefined) throw this.leftToTools('registry.tools.restore');
    const { file } = this.place;
    const former = this.opening?.catch(() => undefined);
    const replacing = (async () => {
      await (await former)?.close();
      return replaceBy(file, backup, () => this.open());
    })();
    this.failedAt = Infinity;
    // Where it fails, the next call opens what was there before.
    this.opening = replacing.then(
      ({ opened }) => opened,
      () => this.open(),
    );
    this.opening.catch(() => (this.failedAt = performance.now()));
    try {
      const { kept } = await replacing;
      return { kept };
    } catch (error) {
      throw portError(error, this.description, remark('registry.do.restore', { file: backup }));
    }
  }

  /** Lets go of the database; later calls are refused. */
  async close(): Promise<void> {
    this.closed = true;
    const connection = await this.opening?.catch(() => undefined);
    await connection?.close();
  }

  private leftToTools(how: 'registry.tools.backup' | 'registry.tools.restore'): PortError {
    return new PortError(remark(how, { registry: this.description }), false);
  }

  private async change<T>(action: Wording, work: (rows: Rows) => Promise<T>): Promise<T> {
    const result = await this.attempt(action, work);
    await this.opening?.then(({ written }) => written?.());
    return result;
  }

  private async attempt<T>(action: Wording, work: (rows: Rows) => Promise<T>): Promise<T> {
    try {
      return await work((await this.connection()).rows);
    } catch (error) {
      throw portError(error, this.description, action);
    }
  }

  private connection(): Promise<Opened> {
    if (this.closed)
      return Promise.reject(new PortError(say('store.closed', { store: this.description }), true));
    const again = performance.now() - this.failedAt >= RETRY_MS;
    if (!this.opening || again) {
      this.failedAt = Infinity;
      this.opening = this.open();
      this.opening.catch(() => (this.failedAt = performance.now()));
    }
    return this.opening;
  }

  private async open(): Promise<Opened> {
    let connection: DatabaseConnection | undefined;
    try {
      connection = await this.connect();
      await migrate(connection.db, connection);
      connection.opened?.();
      const opened = await this.enter(connection);
      await forgetSpells(opened.rows);
      this.loss = connection.loss?.() ?? null;
      this.fault = null;
      return opened;
    } catch (error) {
      await connection?.close();
      const told = portError(error, this.description, 'registry.do.open');
      this.fault = told.said;
      throw told;
    }
  }

  /** Says whose rows these are. */
  private async enter(connection: DatabaseConnection): Promise<Opened> {
    const { owner } = this.place;
    const rows = { db: connection.db, key: connection.shared ? (owner?.identity.id ?? '') : '' };
    if (!owner) return { ...connection, rows };
    const presence = await Presence.enter(rows, { ...owner, ...connection, description: this.description });
    this.presence = presence;
    const close = async () => {
      await presence.leave();
      await connection.close();
    };
    return { ...connection, rows, close };
  }
}
