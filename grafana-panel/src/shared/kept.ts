import { locationService } from '@grafana/runtime';
import { useEffect, useState } from 'react';

/** What a person has chosen, by name; what is as it was at first is in no address. */
export type Kept<K extends string> = Readonly<Record<K, string>>;

/** @param typed Letter by letter: no step that one goes back by. */
export type Change<K extends string> = (changes: Partial<Kept<K>>, typed?: boolean) => void;

/**
 * What a person has chosen of a panel. With a `place` it is in the address, as `<place>-<name>=`, so that a link shows what its sender saw
 * and back undoes a step; without one, as on a dashboard, whose address is Grafana's, it lasts as long as the panel.
 */
export function useKept<K extends string>(place: string, first: Kept<K>): [Kept<K>, Change<K>] {
  const [own, setOwn] = useState(first);
  const [, follow] = useState('');
  useEffect(() => {
    if (place === '') return;
    const following = locationService.getLocationObservable().subscribe(({ search }) => follow(search));
    return () => following.unsubscribe();
  }, [place]);
  if (place === '') return [own, (changes) => setOwn((before) => ({ ...before, ...changes }))];
  return [keptIn(place, first), (changes, typed = false) => keep(place, { first, changes, typed })];
}

const addressed = () => locationService.getSearch();

function keptIn<K extends string>(place: string, first: Kept<K>): Kept<K> {
  const found = addressed();
  const values = Object.entries<string>(first).map(([name, usual]) => [
    name,
    found.get(`${place}-${name}`) ?? usual,
  ]);
  return Object.fromEntries(values) as Kept<K>;
}

interface Step<K extends string> {
  first: Kept<K>;
  changes: Partial<Kept<K>>;
  typed: boolean;
}

function keep<K extends string>(place: string, { first, changes, typed }: Step<K>): void {
  const next = addressed();
  for (const [name, value] of Object.entries<string | undefined>(changes)) {
    if (value === undefined || value === first[name as K]) next.delete(`${place}-${name}`);
    else next.set(`${place}-${name}`, value);
  }
  const search = next.size === 0 ? '' : `?${next}`;
  // Without its hash: a token may have come with that.
  if (typed) locationService.replace({ search });
  else locationService.push({ search });
}
