import type { Alarm, WorkOrder } from '@mantis-pdm/core/contract';
import type { AlarmFilter, AssetRecord, Registry, WorkOrderFilter } from '@mantis-pdm/node-red-kit';
import { migrate } from '../database/migrate';
import type { Connection } from '../dialects';
import { findAlarm, listAlarms, saveAlarm } from './alarms';
import { findAsset, listAssets, saveAsset } from './assets';
import { portError } from './failure';
import { countOpen, findWorkOrder, listWorkOrders, saveWorkOrder } from './work-orders';

/** The {@link Registry} port over SQL; what differs between the databases is in the connection. */
export class Repository implements Registry {
  private constructor(private readonly connection: Connection) {}

  /**
   * Brings the tables up to date and opens the registry.
   * @throws PortError when the database cannot be reached or belongs to a newer release. The connection is closed then.
   */
  static async open(connection: Connection): Promise<Repository> {
    const { db, words, lock, description } = connection;
    try {
      await migrate(db, { words, lock });
    } catch (error) {
      await connection.close();
      throw portError(error, description, 'prepare its tables');
    }
    return new Repository(connection);
  }

  get description(): string {
    return this.connection.description;
  }

  saveAsset(asset: AssetRecord): Promise<void> {
    return this.attempt(`save asset ${asset.id}`, saveAsset(this.db, asset));
  }

  asset(id: string): Promise<AssetRecord | undefined> {
    return this.attempt(`read asset ${id}`, findAsset(this.db, id));
  }

  assets(): Promise<AssetRecord[]> {
    return this.attempt('list assets', listAssets(this.db));
  }

  saveAlarm(alarm: Alarm): Promise<void> {
    return this.attempt(`save alarm ${alarm.id}`, saveAlarm(this.db, alarm));
  }

  alarm(id: string): Promise<Alarm | undefined> {
    return this.attempt(`read alarm ${id}`, findAlarm(this.db, id));
  }

  alarms(filter?: AlarmFilter): Promise<Alarm[]> {
    return this.attempt('list alarms', listAlarms(this.db, filter));
  }

  saveWorkOrder(order: WorkOrder): Promise<WorkOrder> {
    return this.attempt(`save work order ${order.number ?? order.id}`, saveWorkOrder(this.db, order));
  }

  workOrder(id: string): Promise<WorkOrder | undefined> {
    return this.attempt(`read work order ${id}`, findWorkOrder(this.db, id));
  }

  workOrders(filter?: WorkOrderFilter): Promise<WorkOrder[]> {
    return this.attempt('list work orders', listWorkOrders(this.db, filter));
  }

  openWorkOrderCounts(): Promise<Record<string, number>> {
    return this.attempt('count open work orders', countOpen(this.db));
  }

  close(): Promise<void> {
    return this.connection.close();
  }

  private get db(): Connection['db'] {
    return this.connection.db;
  }

  private attempt<T>(action: string, work: Promise<T>): Promise<T> {
    return work.catch((error: unknown) => {
      throw portError(error, this.description, action);
    });
  }
}
