import type { Belongings } from '@mantis-pdm/core/contract/view';
import { configNodes } from '@mantis-pdm/node-red-kit/editor';
import type { AssetShown, RetiredShown, SidebarView } from '../shown';
import { send } from './fetch';
import { age, button, tell, type SidebarPart } from './parts';

const HOUR_MS = 3_600_000;

/** Buttons by which an asset leaves: with all that belongs to it kept, or deleted. */
export function farewells({ asset }: AssetShown, changed: () => void): JQuery[] {
  const run = (work: () => Promise<boolean>) => () =>
    void work().then(
      (done) => done && changed(),
      (error: Error) => tell(error.message, 'error'),
    );
  return [
    button(
      'Retire',
      run(() => retire(asset)),
    ),
    button(
      'Delete',
      run(() => erase(asset)),
    ),
  ];
}

async function retire(asset: string): Promise<boolean> {
  const comment = prompt(
    `Retire ${asset}? It is neither shown nor counted any more; its history, alarms and orders stay. Why?`,
  );
  if (!comment?.trim()) return false;
  await send('assets', { deed: 'retire', asset, comment });
  tell(`${asset} is retired. "Return" takes it back.`);
  return true;
}

async function erase(asset: string): Promise<boolean> {
  const found = await send<Belongings>('assets', { deed: 'belongings', asset });
  const confirmed = prompt(`${inWords(found)}\n\nTo delete it all, write its id: ${asset}`);
  if (confirmed === null) return false;
  const comment = 'deleted in the editor';
  await send('assets', { deed: 'erase', asset, confirm: confirmed.trim(), comment });
  undescribe(asset);
  tell(
    `${asset} is deleted in ${Math.round(found.graceMs / HOUR_MS)} h of running. Until then "Return" takes it back.`,
  );
  return true;
}

/** What goes, so that nobody is surprised. */
export function inWords({
  asset,
  alarms,
  workOrders,
  history,
  profile,
  declared,
  graceMs,
}: Belongings): string {
  const goes = [
    history ? 'all its series in the historian' : 'its series in the historian, if there are any',
    `${alarms} alarms and ${workOrders} work orders`,
    'what nodes have learned of it',
    ...(profile ? ['its profile in the registry'] : []),
    ...(declared === asset ? ['its description in the flow, with the next deployment'] : []),
  ];
  const stays = declared !== null && declared !== asset ? ` The pattern ${declared} stays.` : '';
  const hours = Math.round(graceMs / HOUR_MS);
  return `With ${asset} go: ${goes.join('; ')}.${stays} It is retired now and deleted after ${hours} h in which the suite runs.`;
}

/** A description by its very id would bring it back at once. An undo brings the description back. */
function undescribe(asset: string): void {
  const [node] = configNodes('mantis-asset').filter(({ match }) => match === asset);
  if (!node) return;
  const { nodes } = RED.nodes.remove(node.id) as never as { nodes: unknown[] };
  RED.history.push({ t: 'delete', nodes: [node, ...nodes], dirty: RED.nodes.dirty() } as never);
  RED.nodes.dirty(true);
}

/** Who is retired, by whom and why, what is left until it is deleted, and the way back. */
export const showRetired: SidebarPart = (body) => {
  const table = $('<table>').appendTo(body);
  return ({ retired, now }: SidebarView) => {
    table.empty();
    for (const one of retired) line(one, now, () => body.trigger('mantis:changed')).appendTo(table);
    if (retired.length === 0) $('<tr><td class="mantis-quiet">None.</td></tr>').appendTo(table);
  };
};

function line({ asset, retirement }: RetiredShown, now: number, changed: () => void): JQuery {
  const { at, by, reason, eraseInMs } = retirement;
  const back = async () => {
    await send('assets', { deed: 'return', asset });
    tell(`${asset} is back in service.`);
    changed();
  };
  const left = eraseInMs === null ? 'kept' : `deleted in ${age(eraseInMs)} of running`;
  const about = $('<div class="mantis-quiet">').text(`${left}; ${age(now - at)} ago by ${by}: ${reason}`);
  return $('<tr>').append(
    $('<td>').text(asset).append(about),
    $('<td>').append(
      button('Return', () => void back().catch((error: Error) => tell(error.message, 'error'))),
    ),
  );
}
