import { remark } from '@mantis-pdm/core/remarks';
import { cleanName, nameFault, type ContractObject, type Samples } from '@mantis-pdm/core/contract';
import { about, type Issue } from '../source';

/** Told of each name that could not go on as it was. */
export type NoteName = (issue: Issue) => void;

/**
 * The object under names that may be let in. A name that only looks like the one it is kept as is cleaned, and one that
 * may not be let in is left out; both are told, and no two names become one without a word. Undefined: nothing is left.
 */
export function admitNames<T extends ContractObject>(object: T, note: NoteName): T | undefined {
  const asset = admit(object.asset, { asset: object.asset, sensor: null }, note);
  if (asset === undefined) return undefined;
  const named = asset === object.asset ? object : { ...object, asset };
  return named.kind === 'samples' ? (admitChannels(named, note) as T | undefined) : named;
}

function admitChannels(samples: Samples, note: NoteName): Samples | undefined {
  const { asset, channels } = samples;
  if (Object.keys(channels).every((sensor) => isFine(sensor))) return samples;
  const kept = new Map(Object.entries(channels).filter(([sensor]) => isFine(sensor)));
  for (const [sensor, channel] of Object.entries(channels)) {
    if (isFine(sensor)) continue;
    const name = admit(sensor, { asset, sensor }, note);
    if (name === undefined) continue;
    if (kept.has(name)) note(twice({ asset, sensor }, name));
    else kept.set(name, channel);
  }
  return kept.size === 0 ? undefined : { ...samples, channels: Object.fromEntries(kept) };
}

function isFine(name: string): boolean {
  return nameFault(name) === undefined && cleanName(name) === name;
}

type About = Pick<Issue, 'asset' | 'sensor'>;

function admit(given: string, of: About, note: NoteName): string | undefined {
  const fault = nameFault(given);
  if (fault !== undefined) {
    note({
      ...shown(of),
      problem: 'name',
      action: 'left out',
      ...about(remark('quality.name', { name: quoted(given), fault })),
    });
    return undefined;
  }
  const name = cleanName(given);
  if (name !== given)
    note({
      ...shown(of),
      problem: 'name',
      action: 'cleaned',
      ...about(remark('quality.name.kept', { name: quoted(given), kept: quoted(name) })),
    });
  return name;
}

function twice(of: About, name: string): Issue {
  const said = remark('quality.name.second', { name: quoted(of.sensor ?? ''), kept: quoted(name) });
  return { ...shown(of), problem: 'name', action: 'left out', ...about(said) };
}

/** A name that may not be let in is not let into a report either. */
function shown({ asset, sensor }: About): About {
  const name = (text: string) => (nameFault(text) === undefined ? cleanName(text) : 'unknown');
  return { asset: name(asset), sensor: sensor === null ? null : name(sensor) };
}

/** With what nobody would see written out; short enough for a report. */
function quoted(name: string): string {
  const escaped = JSON.stringify(name.slice(0, 40)).replace(
    /[^\x20-\x7e\p{L}\p{N}\p{P}\p{S}]/gu,
    (character) => `\\u{${(character.codePointAt(0) as number).toString(16)}}`,
  );
  return escaped.slice(0, 80);
}
