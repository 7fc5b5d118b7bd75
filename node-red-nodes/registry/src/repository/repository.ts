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
  ) {}

  /**
   * Opens the database.
   * @throws PortError when it cannot be reached, is damaged, or belongs to a newer release.
   */
  async ready(): Promise<void> {
    await this.connection();
  }

  saveAsset(asset: AssetRecord): Promise<void> {
    return this.attempt(`save asset ${asset.id}`, (db) => saveAsset(db, asset));
  }

  asset(id: string): Promise<AssetRecord | undefined> {
    return this.attempt(`read asset ${id}`, (db) => findAsset(db, id));
  }

  assets(): Promise<AssetRecord[]> {
    return this.attempt('list assets', (db) => listAssets(db));
  }

  saveAlarm(alarm: Alarm): Promise<void> {
    return this.attempt(`save alarm ${alarm.id}`, (db) => saveAlarm(db, alarm));
  }

  alarm(id: string): Promise<Alarm | undefined> {
    return this.attempt(`read alarm ${id}`, (db) => findAlarm(db, id));
  }

  alarms(filter?: AlarmFilter): Promise<Alarm[]> {
    return this.attempt('list alarms', (db) => listAlarms(db, filter));
  }

  saveWorkOrder(order: WorkOrder): Promise<WorkOrder> {
    return this.attempt(`save work order ${order.number ?? order.id}`, (db) => saveWorkOrder(db, order));
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

  /** Lets go of the database; later calls are refused. */
  async close(): Promise<void> {
    this.closed = true;
    const connection = await this.opening?.catch(() => undefined);
    await connection?.close();
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
    const again = Date.now() - this.failedAt >= RETRY_MS;
    if (!this.opening || again) {
      this.failedAt = Infinity;
      this.opening = this.open();
      this.opening.catch(() => (this.failedAt = Date.now()));
    }
    return this.opening;
  }

  private async open(): Promise<Connection> {
    let connection: Connection | undefined;
    try {
      connection = await this.connect();
      await migrate(connection.db, connection);
      return connection;
    } catch (error) {
      await connection?.close();
      throw portError(error, this.description, 'open it');
    }
  }
}
