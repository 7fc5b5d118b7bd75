import { alarmStates, type Alarm } from '@mantis-pdm/core/contract';
import { mergeAlarm, renewAlarm, type Deed } from '@mantis-pdm/core/maintenance';
import type { House } from '@mantis-pdm/node-red-kit';
import { CaseKeeper } from '../case/case-keeper';

/** Alarms of one asset that still ask for attention, or will. */
const standing = alarmStates.filter((state) => state !== 'normal');

/** Keeps alarms: one of an asset and rule. */
export class AlarmKeeper extends CaseKeeper<Alarm> {
  /** @param changed Told each alarm that has changed, from what is durable; after a crash perhaps once more. */
  constructor(house: House, changed: (alarm: Alarm) => void) {
    super({
      ...{ house, name: 'alarm', kinds: ['alarm'] },
      tell: ({ body }) => changed(body as Alarm),
      find: (registry, id) => registry.alarm(id),
      merge: async (registry, incoming) =>
        mergeAlarm(await registry.alarm(incoming.id), incoming, presentOf(house)),
    });
  }

  /** The asset was renewed: whatever its alarms spoke of is gone. */
  async renew(asset: string, deed: Deed): Promise<Alarm[]> {
    return this.stepAll(asset, async (registry) => {
      const alarms = await registry.alarms({ asset, states: standing });
      return alarms.map((alarm) => renewAlarm(alarm, deed));
    });
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
