import type { Alarm, WorkOrder } from '@mantis-pdm/core/contract';
import {
  PortError,
  type AlarmFilter,
  type AssetRecord,
  type Registry,
  type WorkOrderFilter,
} from '@mantis-pdm/node-red-kit';
import { migrate } from '../database/migrate';
import type { Connection } from '../dialects';
import { findAlarm, listAlarms, saveAlarm } from './alarms';
import { findAsset, listAssets, saveAsset } from './assets';
import { replaceBy } from '../keeping/restore';
import { portError } from './failure';
import { countOpen, findWorkOrder, listWorkOrders, saveWorkOrder } from './work-orders';

/** Between two attempts to open a database that does not answer, in ms; calls in between are told the former reason. */
const RETRY_MS = 2_000;

/**
 * The {@link Registry} port over SQL; what differs between the databases is in the connection. It is opened, and its
 * tables are brought up to date, at the first call; where that fails, a later call tries again.
 */
export class Repository implements Registry {
  private opening: Promise<Connection> | undefined;
  private failedAt = -Infinity;
  private closed = false;

  constructor(
    /** In words, for status and health pages. */
    readonly description: string,
    private readonly connect: () => Promise<Connection>,
    /** The file that it is, where it is one. */
    private readonly place: { file: string } | undefined = undefined,
  ) {}

  /** What was missing when the database was opened, in a sentence, or null. */
  loss: string | null = null;
  /** Why it could not be opened, in a sentence, or null. */
  fault: string | null = null;

  /**
   * Opens the database.
   * @throws PortError when it cannot be reached, is damaged, or belongs to a newer release.
   */
  async ready(): Promise<void> {
    await this.connection();
  }

  saveAsset(asset: AssetRecord): Promise<void> {
    return this.change(`save asset ${asset.id}`, (db) => saveAsset(db, asset));
  }

  asset(id: string): Promise<AssetRecord | undefined> {
    return this.attempt(`read asset ${id}`, (db) => findAsset(db, id));
  }

  assets(): Promise<AssetRecord[]> {
    return this.attempt('list assets', (db) => listAssets(db));
  }

  saveAlarm(alarm: Alarm): Promise<void> {
    return this.change(`save alarm ${alarm.id}`, (db) => saveAlarm(db, alarm));
  }

  alarm(id: string): Promise<Alarm | undefined> {
    return this.attempt(`read alarm ${id}`, (db) => findAlarm(db, id));
  }

  alarms(filter?: AlarmFilter): Promise<Alarm[]> {
    return this.attempt('list alarms', (db) => listAlarms(db, filter));
  }

  saveWorkOrder(order: WorkOrder): Promise<WorkOrder> {
    return this.change(`save work order ${order.number ?? order.id}`, (db) => saveWorkOrder(db, order));
  }

  workOrder(id: string): Promise<WorkOrder | undefined> {
    return this.attempt(`read work order ${id}`, (db) => findWorkOrder(db, id));
  }

  workOrders(filter?: WorkOrderFilter): Promise<WorkOrder[]> {
    return this.attempt('list work orders', (db) => listWorkOrders(db, filter));
  }

  openWorkOrderCounts(): Promise<Record<string, number>> {
    return this.attempt('count open work orders', (db) => countOpen(db));
  }

  /** Writes a consistent copy to `file` while running. @throws PortError for a server, which has tools of its own. */
  async backup(file: string): Promise<void> {
    try {
      const { backup } = await this.connection();
      if (!backup) throw this.leftToTools('backed up (pg_dump)');
      await backup(file);
    } catch (error) {
      throw portError(error, this.description, `back it up to ${file}`);
    }
  }

  /**
   * Replaces the contents by a backup while running; calls that come meanwhile wait. Tells where the former file is kept.
   * @throws PortError when the backup is unfit; the registry then goes on with what it had.
   */
  async restore(backup: string): Promise<{ kept: string }> {
    if (this.closed) throw new PortError(`${this.description} is closed`, true);
    if (!this.place) throw this.leftToTools('restored (pg_restore)');
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
      throw portError(error, this.description, `restore ${backup}`);
    }
  }

  /** Lets go of the database; later calls are refused. */
  async close(): Promise<void> {
    this.closed = true;
    const connection = await this.opening?.catch(() => undefined);
    await connection?.close();
  }

  private leftToTools(how: string): PortError {
    return new PortError(`${this.description} is ${how} by its own tools, not by MANTIS`, false);
  }

  private async change<T>(action: string, work: (db: Connection['db']) => Promise<T>): Promise<T> {
    const result = await this.attempt(action, work);
    await this.opening?.then(({ written }) => written?.());
    return result;
  }

  private async attempt<T>(action: string, work: (db: Connection['db']) => Promise<T>): Promise<T> {
    try {
      return await work((await this.connection()).db);
    } catch (error) {
      throw portError(error, this.description, action);
    }
  }

  private connection(): Promise<Connection> {
    if (this.closed) return Promise.reject(new PortError(`${this.description} is closed`, true));
    const again = performance.now() - this.failedAt >= RETRY_MS;
    if (!this.opening || again) {
      this.failedAt = Infinity;
      this.opening = this.open();
      this.opening.catch(() => (this.failedAt = performance.now()));
    }
    return this.opening;
  }

  private async open(): Promise<Connection> {
    let connection: Connection | undefined;
    try {
      connection = await this.connect();
      await migrate(connection.db, connection);
      connection.opened?.();
      this.loss = connection.loss?.() ?? null;
      this.fault = null;
      return connection;
    } catch (error) {
      await connection?.close();
      const told = portError(error, this.description, 'open it');
      this.fault = told.message;
      throw told;
    }
  }
}
