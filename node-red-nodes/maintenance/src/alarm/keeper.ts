import { alarmStates, type Alarm } from '@mantis-pdm/core/contract';
import { mergeAlarm, renewAlarm, type Deed } from '@mantis-pdm/core/maintenance';
import { ApiError, KeyedQueue, type House } from '@mantis-pdm/node-red-kit';
import { registryOf } from '../api/requests';

/** Alarms of one asset that still ask for attention, or will. */
const standing = alarmStates.filter((state) => state !== 'normal');

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

  /** A step of a person or of the time; one that says null changes nothing. @throws ApiError 404, TransitionError. */
  async step(id: string, change: (alarm: Alarm) => Alarm): Promise<Alarm>;
  async step(id: string, change: (alarm: Alarm) => Alarm | null): Promise<Alarm | undefined>;
  async step(id: string, change: (alarm: Alarm) => Alarm | null): Promise<Alarm | undefined> {
    const { asset } = await this.find(id);
    return this.queue.run(asset, async () => {
      const changed = change(await this.find(id));
      return changed ? this.save(changed) : undefined;
    });
  }

  /** The asset was renewed: whatever its alarms spoke of is gone. */
  async renew(asset: string, deed: Deed): Promise<Alarm[]> {
    return this.queue.run(asset, async () => {
      const alarms = await registryOf(this.house).alarms({ asset, states: standing });
      return Promise.all(alarms.map((alarm) => this.save(renewAlarm(alarm, deed))));
    });
  }

  /** Those that are shelved now, of all assets. Nothing without a registry. */
  async shelved(): Promise<Alarm[]> {
    return (await this.house.find('registry')?.alarms({ states: ['shelved'], limit: 5_000 })) ?? [];
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
