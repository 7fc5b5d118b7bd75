import { addConfigNode, configNodes } from '@mantis-pdm/node-red-kit/editor';
import { readAssets, writeAssets, type AssetTable } from './asset-table';
import { tell } from './parts';
import { wrongPlaces } from './places';

const TYPE = 'mantis-asset';

/** Most faults of a file that are shown. */
const MOST_FAULTS = 10;

/**
 * Lets a person choose a table of assets, says what it would change, and does it when he agrees; an undo takes all of it back.
 * @param heard Ids of assets that have spoken.
 */
export function importAssets(
  { criticalities, heard }: { criticalities: readonly string[]; heard: readonly string[] },
  done: () => void,
): void {
  const field = $('<input type="file" accept=".csv,.tsv,.txt,text/csv">');
  field.on('change', () => {
    const file = (field[0] as HTMLInputElement).files?.[0];
    if (file) void file.text().then((text) => confirmed(readAssets(text, criticalities), heard, done));
  });
  field.trigger('click');
}

function confirmed(table: AssetTable, heard: readonly string[], done: () => void): void {
  const known = new Map(configNodes(TYPE).map((node) => [String(node.match), node]));
  const fresh = table.assets.filter(({ match }) => !known.has(match));
  const changed = table.assets.filter((asset) => differs(known.get(asset.match), asset));
  const all = [...table.faults, ...wrongPlaces([...known.values()], table.assets, heard)];
  const faults = all.slice(0, MOST_FAULTS);
  if (all.length > MOST_FAULTS) faults.push(`… and ${all.length - MOST_FAULTS} more`);
  const same = table.assets.length - fresh.length - changed.length;
  const summary = `${fresh.length} new, ${changed.length} changed, ${same} as they are.`;
  if (fresh.length + changed.length === 0) return tell([summary, ...faults].join('\n'), 'warning');
  if (!confirm([`Import: ${summary}`, ...faults].join('\n\n'))) return;
  apply(fresh, changed);
  tell(`${summary} Deploy to start them.`);
  done();
}

function differs(node: Record<string, unknown> | undefined, asset: Record<string, unknown>): boolean {
  return (
    node !== undefined &&
    Object.entries(asset).some(([key, value]) => String(node[key] ?? '') !== String(value))
  );
}

function apply(fresh: AssetTable['assets'], changed: AssetTable['assets']): void {
  const dirty = RED.nodes.dirty();
  const known = new Map(configNodes(TYPE).map((node) => [String(node.match), node]));
  const edits = changed.map((asset) => {
    const node = known.get(asset.match) as Record<string, unknown>;
    const former = Object.fromEntries(Object.keys(asset).map((key) => [key, node[key]]));
    const event = { t: 'edit', node, changes: former, changed: node.changed, dirty };
    Object.assign(node, asset, { changed: true });
    RED.events.emit('nodes:change', node);
    return event;
  });
  const added = fresh.map((asset) => addConfigNode(TYPE, asset).id);
  RED.history.push({ t: 'multi', events: [{ t: 'add', nodes: added, dirty }, ...edits], dirty } as never);
  RED.nodes.dirty(true);
}

/** Hands the assets of the flow over as a table. */
export function exportAssets(): void {
  handOver('assets.csv', writeAssets(configNodes(TYPE)));
}

/** Hands a table over as a file. */
export function handOver(file: string, csv: string): void {
  const url = URL.createObjectURL(new Blob([csv], { type: 'text/csv' }));
  $('<a>').attr({ download: file, href: url })[0].click();
  setTimeout(() => URL.revokeObjectURL(url), 10_000);
}
