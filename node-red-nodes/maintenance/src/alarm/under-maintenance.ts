import type { Alarm, UnderMaintenance } from '@mantis-pdm/core/contract';
import { say, sentence } from '@mantis-pdm/core/contract/said';
import { endMaintenance, putUnderMaintenance } from '@mantis-pdm/core/maintenance';
import type { House } from '@mantis-pdm/node-red-kit';
import type { AlarmKeeper } from './keeper';

/** How often the registry is asked for alarms whose maintenance ended while nobody looked, in ms. */
const LOOK_MS = 60_000;

interface Parts {
  house: House;
  keeper: AlarmKeeper;
  /** Epoch ms. */
  now(): number;
  /** Ms by a clock that is never set. */
  steady(): number;
}

/** Takes the alarms of an asset out of service while it is worked on, and returns them when that is over (ISA-18.2). */
export class AlarmsUnderMaintenance {
  private lookAt = -Infinity;

  constructor(private readonly parts: Parts) {}

  /** Something was said of an asset, or something of it was raised. */
  async look(asset: string): Promise<void> {
    const { house, keeper, now } = this.parts;
    const entry = house.maintenance.of(asset, now());
    await keeper.serve(asset, (alarm) => (entry ? this.out(alarm, entry) : this.back(alarm)));
  }

  /** To be called each second, once the flows run: after a restart what is under maintenance is told before anything is returned. */
  async tick(): Promise<void> {
    const { keeper, steady } = this.parts;
    if (steady() < this.lookAt) return;
    const first = this.lookAt === -Infinity;
    this.lookAt = steady() + LOOK_MS;
    if (first) return;
    const assets = new Set((await keeper.outOfService()).map(({ asset }) => asset));
    for (const asset of assets) await this.look(asset);
  }

  private out(alarm: Alarm, { by, reason, until }: UnderMaintenance): Alarm | null {
    const said = say('maintenance.begun', { reason });
    return putUnderMaintenance(alarm, { by, at: this.parts.now(), comment: sentence(said), said, until });
  }

  private back(alarm: Alarm): Alarm | null {
    const said = say('maintenance.over');
    return endMaintenance(alarm, { by: 'mantis', at: this.parts.now(), comment: sentence(said), said });
  }
}
