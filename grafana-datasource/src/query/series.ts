import { seriesName } from '@mantis-pdm/core/contract/series';
import type { AssetStatus, LatestObject } from '../api/model';
import { chosenOf, selectionOf } from './selection';

const RUL = ['p10', 'p50', 'p90'];

/** Names of the series that an asset has, by what is known of it now: raw values first, then what was made of them. */
export function seriesOf({ latest }: Pick<AssetStatus, 'latest'>): string[] {
  if (!latest) return [];
  const raw = Object.keys(latest.sensors).map((name) => seriesName({ family: 'raw', branch: '', name }));
  const branches = Object.entries(latest.branches ?? {}).flatMap(([branch, said]) => madeBy(branch, said));
  return [...new Set([...raw, ...madeBy('', latest), ...branches])];
}

function madeBy(branch: string, said: LatestObject): string[] {
  const named = (family: string, names: string[]) =>
    names.map((name) => seriesName({ family, branch: branchOf(family, branch, said), name }));
  return [
    ...named('health', said.health ? ['score'] : []),
    ...named('anomaly', said.anomaly ? ['score'] : []),
    ...named('rul', said.rul ? RUL : []),
    ...named('feature', Object.keys(said.features?.values ?? {})),
  ];
}

/** What stands for the asset may be a branch's: its series are under the branch's name. */
function branchOf(family: string, branch: string, said: LatestObject): string {
  if (branch !== '') return branch;
  const object = { health: said.health, anomaly: said.anomaly, rul: said.rul, feature: said.features }[
    family
  ];
  return object?.by ?? '';
}

/** The series that a text names, or that fit its patterns: see `selectionOf`. */
export function seriesIn(text: string, known: () => string[]): string[] {
  const selection = selectionOf(text);
  return chosenOf(selection, selection.all || selection.patterns.length > 0 ? known() : []);
}

/** Whether what a text names depends on what there is. */
export function hasPatterns(text: string): boolean {
  const { all, patterns } = selectionOf(text);
  return all || patterns.length > 0;
}
