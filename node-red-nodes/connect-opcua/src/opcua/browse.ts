import { foreign, remark, type Remark } from '@mantis-pdm/core/remarks';
import { say } from '@mantis-pdm/core/contract/said';
import type { ClientSession, DataValue, ReferenceDescription } from 'node-opcua-client' with {
  'resolution-mode': 'import',
};
import { loadOpcUa } from './load-opcua';
import { ConnectError } from '@mantis-pdm/node-red-kit';
import type { PathName } from '@mantis-pdm/node-red-kit/source';
import type { Calls } from './calls';
import { MAX_ITEMS, type OpcUaItem } from './item';

/** Folders within folders are followed this far. */
const MAX_DEPTH = 16;
const TOO_DEEP = remark('opcua.too-deep', { most: MAX_DEPTH });

/** What a name may be made of: all objects from the root down, the last but one, and the one that holds the variable. */
export const pathLevels = ['path', 'parent', 'name'] as const;
export type NameOf = PathName<(typeof pathLevels)[number]>;

/** A folder or object on the way down; its names from the root on, without the root's. */
interface Branch {
  nodeId: string;
  names: string[];
}

/** A folder or object below which variables may lie that were not found, and why. */
export interface Unseen {
  nodeId: string;
  asset: string;
  why: Remark;
}

/** What was found below a folder. */
export interface Browsed {
  items: OpcUaItem[];
  /** The folders and objects that were looked into, by node id, with the asset that each is. */
  assets: Map<string, string>;
  unseen: Unseen[];
}

/**
 * All variables below a folder: the object that holds a variable is its asset, named by its path, the variable's browse name the sensor.
 * Properties of variables are not followed. @throws ConnectError when there is no such folder, or nothing in it.
 */
export async function browseItems(
  session: ClientSession,
  root: string,
  { nameOf, calls }: { nameOf: NameOf; calls: Calls },
): Promise<Browsed> {
  const items: OpcUaItem[] = [];
  const unseen: Unseen[] = [];
  const assets = new Map<string, string>();
  const seen = new Set<string>([root]);
  const rootName = await browseNameOf(session, root);
  let level: Branch[] = [{ nodeId: root, names: [] }];
  for (let depth = 0; depth < MAX_DEPTH && level.length > 0 && items.length <= MAX_ITEMS; depth++) {
    level = await nextLevel(session, level, { items, assets, unseen, seen, root, rootName, nameOf });
  }
  for (const { nodeId, names } of level)
    unseen.push({ nodeId, asset: nameOf(levelsOf(names, rootName)), why: TOO_DEEP });
  if (items.length === 0)
    throw new ConnectError(say('opcua.root-empty', { root }), 'short.nothing-below-root');
  if (items.length > MAX_ITEMS) {
    throw new ConnectError(say('opcua.too-many', { most: MAX_ITEMS, root }), 'short.too-many-variables');
  }
  return { items: await withUnits(session, items, calls), assets, unseen };
}

async function browseNameOf(session: ClientSession, nodeId: string): Promise<string> {
  const { AttributeIds } = await loadOpcUa();
  const { value } = await session.read({ nodeId, attributeId: AttributeIds.BrowseName });
  return (value.value as { name?: string | null } | null | undefined)?.name ?? '';
}

interface Findings extends Browsed {
  seen: Set<string>;
  root: string;
  rootName: string;
  nameOf: NameOf;
}

async function nextLevel(
  session: ClientSession,
  level: Branch[],
  { items, assets, unseen, seen, root, rootName, nameOf }: Findings,
): Promise<Branch[]> {
  const below: Branch[] = [];
  for (const branch of level) {
    const asset = nameOf(levelsOf(branch.names, rootName));
    if (asset !== '') assets.set(branch.nodeId, asset);
    const { found, why } = await look(session, branch.nodeId, branch.nodeId === root);
    if (why !== undefined) unseen.push({ nodeId: branch.nodeId, asset, why });
    for (const { nodeId, name, kind } of found) {
      if (seen.has(nodeId)) continue;
      seen.add(nodeId);
      if (kind === 'object') below.push({ nodeId, names: [...branch.names, name] });
      else items.push({ nodeId, asset: asset || name, sensor: name, unit: '' });
    }
  }
  return below;
}

/** The root itself has no path, and stands above those that lie in it. */
function levelsOf(names: readonly string[], rootName: string): Parameters<NameOf>[0] {
  const [parent = '', name = rootName] = names.length > 0 ? [rootName, ...names].slice(-2) : [];
  return { path: names.join('/'), parent, name };
}

/** A folder, object or variable. */
export interface Child {
  nodeId: string;
  name: string;
  kind: 'object' | 'variable';
}

/** What lies below a node. @throws ConnectError when it cannot be browsed. */
export const childrenOf = async (session: ClientSession, nodeId: string): Promise<Child[]> =>
  (await look(session, nodeId, true)).found;

/** What lies below a node, and why that is not all. `needed`: whether a node that cannot be browsed is an error. @throws ConnectError then. */
async function look(
  session: ClientSession,
  nodeId: string,
  needed: boolean,
): Promise<{ found: Child[]; why?: Remark }> {
  const { NodeClass } = await loadOpcUa();
  const found: Child[] = [];
  const { all, why } = await references(session, nodeId, needed);
  for (const { nodeId: id, browseName, nodeClass } of all) {
    const kind = nodeClass === NodeClass.Object ? 'object' : 'variable';
    const child = { nodeId: id.toString(), name: browseName.name ?? id.toString(), kind } as const;
    if (nodeClass === NodeClass.Object || nodeClass === NodeClass.Variable) found.push(child);
  }
  return { found, ...(why === undefined ? {} : { why }) };
}

async function references(
  session: ClientSession,
  nodeId: string,
  needed: boolean,
): Promise<{ all: ReferenceDescription[]; why?: Remark }> {
  const { BrowseDirection, makeResultMask } = await loadOpcUa();
  const browse = {
    nodeId,
    referenceTypeId: 'HierarchicalReferences',
    browseDirection: BrowseDirection.Forward,
    includeSubtypes: true,
    resultMask: makeResultMask('NodeClass | BrowseName'),
  };
  const result = await session.browse(browse);
  if (result.statusCode.isNotGood() && needed) {
    throw new ConnectError(
      say('opcua.folder', { node: nodeId, status: result.statusCode.name }),
      'short.root-not-found',
    );
  }
  const all = [...(result.references ?? [])];
  let { statusCode, continuationPoint } = result;
  while (
    statusCode.isGood() &&
    continuationPoint &&
    continuationPoint.length > 0 &&
    all.length <= MAX_ITEMS
  ) {
    const next = await session.browseNext(continuationPoint, false);
    all.push(...(next.references ?? []));
    ({ statusCode, continuationPoint } = next);
  }
  // Uncertain: what it has was not all to be had (OPC 10000-4, 5.8.2).
  return statusCode.isGood() ? { all } : { all, why: foreign(statusCode.name) };
}

/** The units that the variables state as a property; none where they do not. */
async function withUnits(session: ClientSession, items: OpcUaItem[], calls: Calls): Promise<OpcUaItem[]> {
  const { AttributeIds, makeBrowsePath } = await loadOpcUa();
  const paths = await calls.each('translate', items, (some) =>
    session.translateBrowsePath(some.map(({ nodeId }) => makeBrowsePath(nodeId, '.EngineeringUnits'))),
  );
  const properties = paths.map(({ targets }) => targets?.[0]?.targetId);
  const known = properties.flatMap((nodeId) => (nodeId ? [nodeId] : []));
  const values = await calls.each('read', known, (some) =>
    session.read(some.map((nodeId) => ({ nodeId, attributeId: AttributeIds.Value }))),
  );
  let next = 0;
  return items.map((item, i) => (properties[i] ? { ...item, unit: unitIn(values[next++]) } : item));
}

function unitIn({ value }: DataValue): string {
  const unit = value?.value as { displayName?: { text?: string | null } } | null | undefined;
  return (unit?.displayName?.text ?? '').slice(0, 64);
}
