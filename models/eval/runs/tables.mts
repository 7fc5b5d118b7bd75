import { existsSync, readdirSync } from 'node:fs';
import type { Features } from '@mantis-pdm/core/contract';
import { readBearings } from '../bearings.mts';
import { Player, type Said } from './play.mts';

/** What the table calls the features that a window has by default. */
const NAMES: Record<string, string> = {
  rms: 'rms',
  peak: 'peak',
  p2p: 'peakToPeak',
  std: 'std',
  skew: 'skewness',
  kurt: 'kurtosis',
  crest: 'crest',
  shape: 'shape',
  impulse: 'impulse',
};
/** Length of a snapshot of the set in ms. */
const WINDOW = 100;

/** Whether a folder holds the learning set of FEMTO-ST as tables, a row of features for each snapshot. */
export function holdsTables(folder: string): boolean {
  return (
    existsSync(folder) && readdirSync(folder).some((name) => /^Learning_set_Bearing\d_\d\.csv/.test(name))
  );
}

/** The bearings of such a folder; of the default features the tables have nine a channel. */
export async function playTables(folder: string): Promise<{ folder: string; said: Said[] }[]> {
  const all: { folder: string; said: Said[] }[] = [];
  for (const { name, t, columns } of readBearings(folder)) {
    const player = new Player();
    const said: Said[] = [];
    const places = Object.keys(columns).flatMap((column) => {
      const [, channel, feature] = /^([a-z]+)_(\w+)$/.exec(column) ?? [];
      return Object.hasOwn(NAMES, feature ?? '')
        ? [[`${channel}.${NAMES[feature]}`, columns[column]] as const]
        : [];
    });
    for (const [i, seconds] of t.entries()) {
      const at = seconds * 1000;
      const head = { v: 1, kind: 'features', id: `${name}#${i}`, seq: i, asset: name, at } as const;
      const values = Object.fromEntries(places.map(([place, column]) => [place, column[i]]));
      const features: Features = {
        ...head,
        axis: 'time',
        window: { from: at, to: at + WINDOW },
        quality: 100,
        values,
      };
      said.push({ at, ...(await player.judge(features)) });
    }
    all.push({ folder: name, said });
  }
  return all;
}
