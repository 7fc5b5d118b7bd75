import type { ContractObject } from '@mantis-pdm/core/contract';
import type { Paces } from '@mantis-pdm/core/contract/view';
import { lookup, put } from '@mantis-pdm/core/keyed';
import { spoken, type Pace } from '@mantis-pdm/core/time';

/** What an object adds to what is known of an asset's intervals. What is only made of silence, an assessment by the timer, is no sign of life. @param heard Epoch ms by our clock; null where that is not set. */
export function pacesWith(known: Paces | undefined, object: ContractObject, heard: number | null): Paces {
  const before: Paces = known ?? { sensors: {} };
  if (object.kind === 'health') {
    const at = object.lastUpdate ?? object.at;
    // Made anew of the same input, it is no younger for it.
    if (before.health && at <= before.health.at) return before;
    return { ...before, health: spoken(before.health, at, heard) };
  }
  const asset = spoken(before.asset, object.at, heard);
  if (object.kind !== 'samples') return { ...before, asset };
  const sensors = { ...before.sensors };
  for (const [sensor, { v }] of Object.entries(object.channels))
    if (v.some((value) => value !== null))
      put(sensors, sensor, spoken(lookup(before.sensors, sensor), object.at, heard));
  return { ...before, asset, sensors };
}

/** What was kept before a restart, and what was heard since: of each the gaps of before go on. */
export function pacesOfBoth(kept: Paces, live: Paces): Paces {
  const sensors = { ...kept.sensors };
  for (const [sensor, pace] of Object.entries(live.sensors))
    put(sensors, sensor, goesOn(lookup(kept.sensors, sensor), pace));
  return {
    asset: live.asset ? goesOn(kept.asset, live.asset) : kept.asset,
    health: live.health ? goesOn(kept.health, live.health) : kept.health,
    sensors,
  };
}

function goesOn(kept: Pace | undefined, live: Pace): Pace {
  return kept && kept.at < live.at ? { ...live, gaps: [...kept.gaps, ...live.gaps].slice(-15) } : live;
}
