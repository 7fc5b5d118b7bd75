import type { Hints } from '../hints';
import type { FoundTags } from '../tag';
import { bacnet } from './bacnet';
import { lineProtocol } from './line-protocol';
import { telegraf } from './metrics';
import { rows } from './rows';
import { senml } from './senml';
import { series } from './series';
import type { ForeignShape } from './shape';
import { tagList } from './tag-list';
import { wrapped } from './wrapped';

const shapes: ForeignShape[] = [senml, tagList, telegraf, lineProtocol, rows, series, bacnet, wrapped];

/** What a payload of a known kind holds; undefined for any that none of them is. */
export function foreign(payload: unknown, hints: Hints): FoundTags | undefined {
  for (const shape of shapes) {
    const found = shape(payload, hints);
    if (found) return found;
  }
  return undefined;
}
