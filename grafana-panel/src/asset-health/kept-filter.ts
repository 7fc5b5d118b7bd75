import { type Kept, useKept } from '../shared/kept';
import type { TileFilter, Place } from './arrange';
import { CONDITIONS } from './condition';
import type { Condition } from './model';
import { SORT_ORDERS, type SortOrder } from './options';

type Name = 'search' | 'state' | 'place' | 'sort';

/** Filter and order of the tiles as a person has chosen them, and the ways to choose others. */
export function useFilter(where: string, usual: SortOrder) {
  const [kept, change] = useKept<Name>(where, { search: '', state: '', place: '', sort: usual });
  const filter: TileFilter = { text: kept.search, conditions: conditionsIn(kept), place: placeIn(kept) };
  const setFilter = ({ text, conditions, place }: TileFilter) =>
    change(
      { search: text, state: [...conditions].join(','), place: place ? written(place) : '' },
      text !== kept.search,
    );
  return { filter, setFilter, sort: sortIn(kept, usual), setSort: (sort: SortOrder) => change({ sort }) };
}

/** The filter, without a place that no asset is at: nobody could take it off again. */
export function standing(filter: TileFilter, places: readonly Place[]): TileFilter {
  const { place } = filter;
  return place && !places.some((one) => written(one) === written(place))
    ? { ...filter, place: undefined }
    : filter;
}

/** Words that are none of ours are no condition: no asset would be in it. */
function conditionsIn({ state }: Kept<Name>): Set<Condition> {
  return new Set(state.split(',').filter((word): word is Condition => Object.hasOwn(CONDITIONS, word)));
}

function sortIn({ sort }: Kept<Name>, usual: SortOrder): SortOrder {
  return SORT_ORDERS.find(({ value }) => value === sort)?.value ?? usual;
}

/** Names may hold any character; as JSON none of them parts two. */
const written = ({ plant, site, line }: Place) => JSON.stringify([plant, site, line]);

function placeIn({ place }: Kept<Name>): Place | undefined {
  try {
    const [plant, site, line] = JSON.parse(place) as unknown[];
    return { plant: String(plant), site: String(site), line: String(line) };
  } catch {
    return undefined;
  }
}
