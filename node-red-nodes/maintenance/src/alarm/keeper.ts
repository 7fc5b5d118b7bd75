import { alarmStates, type Alarm } from '@mantis-pdm/core/contract';
import { say } from '@mantis-pdm/core/contract/said';
import { mergeAlarm, renewAlarm, type AuditTrailEntry } from '@mantis-pdm/core/maintenance';
import type { House, RegistryEvent } from '@mantis-pdm/node-red-kit';
import { CaseKeeper } from '../case/case-keeper';

/** Alarms of one asset that still ask for attention, or will. */
const standing = alarmStates.filter((state) => state !== 'normal');

/** Keeps alarms: one of an asset and rule. */
export class AlarmKeeper extends CaseKeeper<Alarm> {
  /** @param tell Told each alarm that has changed, and that it has, from what is durable; after a crash perhaps once more. */
  constructor(house: House, tell: (event: RegistryEvent) => void) {
    super({
      ...{ house, tell, kinds: ['alarm', 'changed'] },
      unknown: (id) => say('alarm.unknown', { id }),
      find: (registry, id) => registry.alarm(id),
      merge: async (registry, incoming) =>
        mergeAlarm(await registry.alarm(incoming.id), incoming, presentOf(house)),
    });
  }

  /** The asset was renewed: whatever its alarms spoke of is gone. */
  async renew(asset: string, audit: AuditTrailEntry): Promise<Alarm[]> {
    return this.stepAll(asset, async (registry) => {
      const alarms = await registry.alarms({ asset, states: standing });
      return alarms.map((alarm) => renewAlarm(alarm, audit));
    });
  }

  /** What is done with those of an asset that stand, or are put aside; null: nothing. Nothing without a registry. */
  async serve(asset: string, change: (alarm: Alarm) => Alarm | null): Promise<void> {
    if (!this.parts.house.find('registry')) return;
    await this.stepAll(asset, async (registry) => {
      const alarms = await registry.alarms({ asset, states: standing });
      return alarms.flatMap((alarm) => change(alarm) ?? []);
    });
  }

  /** Those that are out of service now, of all assets. Nothing without a registry. */
  async outOfService(): Promise<Alarm[]> {
    const registry = this.parts.house.find('registry');
    return (await registry?.alarms({ states: ['out-of-service'], limit: 5_000 })) ?? [];
  }

  /** Those that are shelved now, of all assets. Nothing without a registry. */
  async shelved(): Promise<Alarm[]> {
    return (await this.parts.house.find('registry')?.alarms({ states: ['shelved'], limit: 5_000 })) ?? [];
  }
}

/** Epoch ms; a clock that was not set dates nothing. */
function presentOf({ clock }: House): number | undefined {
  return clock.unset ? undefined : clock.now();
}
