import type { Alarm, AlarmState } from '@mantis-pdm/core/contract';
import { clearAlarm, mergeAlarm, type Deed } from '@mantis-pdm/core/maintenance';
import { ApiError, KeyedQueue, type House } from '@mantis-pdm/node-red-kit';
import { registryOf } from '../api/requests';

/** Alarms of one asset, by states in which they still ask for attention. */
const standing: AlarmState[] = ['unack', 'acked', 'rtn-unack', 'shelved', 'suppressed', 'out-of-service'];

/** Steps that may wait for one asset's earlier ones. */
const MAX_WAITING = 20_000;

/** Keeps alarms in the registry. Steps of one asset never overlap, whether they come by wire or by the API. */
export class AlarmKeeper {
  private readonly queue = new KeyedQueue(MAX_WAITING);

  /** @param changed Told each alarm that has changed, after it is durable. */
  constructor(
    private readonly house: House,
    private readonly changed: (alarm: Alarm) => void,
  ) {}

  /** Takes what a rule says. Returns the alarm as it now stands, or undefined where nothing changed. */
  async take(incoming: Alarm): Promise<Alarm | undefined> {
    return this.queue.run(incoming.asset, async () => {
      const stored = await registryOf(this.house).alarm(incoming.id);
      const merged = mergeAlarm(stored, incoming, this.present());
      return merged ? this.save(merged) : undefined;
    });
  }

  /** A person's step. @throws ApiError 404, TransitionError. */
  async step(id: string, change: (alarm: Alarm) => Alarm): Promise<Alarm> {
    const { asset } = await this.find(id);
    return this.queue.run(asset, async () => this.save(change(await this.find(id))));
  }

  /** The asset was renewed: whatever its alarms spoke of is gone. */
  async clearAll(asset: string, deed: Deed): Promise<Alarm[]> {
    return this.queue.run(asset, async () => {
      const alarms = await registryOf(this.house).alarms({ asset, states: standing });
      return Promise.all(alarms.map((alarm) => this.save(clearAlarm(alarm, deed))));
    });
  }

  /** Epoch ms; a clock that was not set dates nothing. */
  private present(): number | undefined {
    const { clock } = this.house;
    return clock.unset ? undefined : clock.now();
  }

  private async find(id: string): Promise<Alarm> {
    const alarm = await registryOf(this.house).alarm(id);
    if (alarm) return alarm;
    throw new ApiError(404, `No alarm has the id "${id}"`);
  }

  private async save(alarm: Alarm): Promise<Alarm> {
    await registryOf(this.house).saveAlarm(alarm);
    this.changed(alarm);
    return alarm;
  }
}
