import { addConfigNode, configNodes, editConfig, type ConfigNode } from '@mantis-pdm/node-red-kit/editor';
import type { AssetShown, AssetWords, SidebarView } from '../shown';
import { exportAssets, importAssets } from './asset-files';
import { askCopyNames, describedIds } from './copy';
import { farewells } from './farewell';
import { proposal } from './proposal';
import { age, button, type SidebarPart } from './parts';

const TYPE = 'mantis-asset';

/** Rows that are shown at once; more are found by the filter. */
const MOST_ROWS = 200;

/** The assets: what each is, when it last spoke, and what describes it. One that speaks and is not described is offered. */
export const showAssets: SidebarPart = (body) => {
  const tools = $('<div class="mantis-row">').appendTo(body);
  const filter = $('<input type="text" placeholder="filter" aria-label="Filter of the assets">').appendTo(
    tools,
  );
  button('Add', () => open(add({}))).appendTo(tools);
  const known = () => ({
    criticalities: view?.words.criticalities ?? [],
    heard: view?.assets.map(({ asset }) => asset) ?? [],
  });
  button('Import CSV', () => importAssets(known(), () => body.trigger('mantis:changed'))).appendTo(tools);
  button('Export CSV', exportAssets).appendTo(tools);
  const table = $('<table>').appendTo(body);
  const rest = $('<div class="mantis-quiet">').appendTo(body);
  let view: SidebarView | undefined;
  const changed = () => void body.trigger('mantis:changed');
  const show = () => {
    if (!view) return;
    const words = String(filter.val()).trim().toLowerCase();
    const found = view.assets.filter(({ asset, name }) => `${asset} ${name}`.toLowerCase().includes(words));
    table.empty().append('<tr><th>asset</th><th>last spoke</th><th></th></tr>');
    for (const asset of found.slice(0, MOST_ROWS)) line(asset, view, changed).appendTo(table);
    const hidden = view.total - Math.min(found.length, MOST_ROWS);
    rest.text(hidden > 0 ? `${hidden} more; the filter finds them.` : '');
  };
  filter.on('input', show);
  return (next) => {
    view = next;
    show();
  };
};

function line(asset: AssetShown, { now, words }: SidebarView, changed: () => void): JQuery {
  const { asset: id, name, class: kind, criticality, at, declared, sensors } = asset;
  const about =
    declared === null ? sensors.map((sensor) => sensor.name).join(', ') : `${kind}, ${criticality}`;
  const title = $('<td>').text(name === id ? id : `${name} (${id})`);
  title.append($('<div class="mantis-quiet">').text(declared === null ? `not described: ${about}` : about));
  const spoke = at === null ? 'not yet' : age(now - at);
  return $('<tr>').append(
    title,
    $('<td>').text(spoke),
    $('<td>').append(...deeds(asset, words), ...farewells(asset, changed)),
  );
}

function deeds(asset: AssetShown, words: AssetWords): JQuery[] {
  const [node] = configNodes(TYPE).filter(({ match }) => match === (asset.declared ?? asset.asset));
  if (!node) return [button('Describe', () => open(add(proposal(asset, words))))];
  const copy = () => {
    const names = askCopyNames(node, describedIds(TYPE));
    if (names) open(add({ ...own(node), ...names }));
  };
  return [button('Edit', () => open(node)), button('Copy', copy)];
}

/** A node's settings without what makes it itself. */
function own(node: ConfigNode): Record<string, unknown> {
  const { defaults } = (node as never as { _def: { defaults: object } })._def;
  return structuredClone(Object.fromEntries(Object.keys(defaults).map((key) => [key, node[key]])));
}

/** Adds an asset; an undo takes it away again. */
function add(values: Record<string, unknown>): ConfigNode {
  const node = addConfigNode(TYPE, values);
  RED.history.push({ t: 'add', nodes: [node.id], dirty: RED.nodes.dirty() } as never);
  RED.nodes.dirty(true);
  return node;
}

const open = (node: ConfigNode) => editConfig(TYPE, node.id);
