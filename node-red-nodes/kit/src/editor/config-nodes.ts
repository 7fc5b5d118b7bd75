/** What of a node the editor keeps and these functions use. */
export interface ConfigNode {
  id: string;
  type: string;
  name?: string;
  [setting: string]: unknown;
}

interface Definition {
  defaults: Record<string, { value?: unknown; type?: string; required?: boolean }>;
  /** A workspace has one of it. */
  single?: boolean;
}

/** As much of the editor's list of nodes as is needed; its types lack some of it. */
interface Nodes {
  id(): string;
  add(node: object): void;
  getType(type: string): (Definition & object) | undefined;
  eachNode(tell: (node: ConfigNode) => boolean): void;
  eachConfig(tell: (node: ConfigNode) => boolean): void;
  registry: { getNodeTypes(): string[] };
}
const nodes = () => RED.nodes as unknown as Nodes;

/** Goes through the nodes of the flows. The editor stops where the answer is false. */
export function eachNode(tell: (node: ConfigNode) => void): void {
  nodes().eachNode((node) => (tell(node), true));
}

/** Goes through the config nodes. */
export function eachConfig(tell: (node: ConfigNode) => void): void {
  nodes().eachConfig((node) => (tell(node), true));
}

/** Opens the dialog of a config node. */
export function editConfig(type: string, id: string): void {
  (RED.editor as unknown as { editConfig(name: string, type: string, id: string): void }).editConfig(
    '',
    type,
    id,
  );
}

/** The config nodes of a type, in the order of the flow file. */
export function configNodes(type: string): ConfigNode[] {
  const found: ConfigNode[] = [];
  eachConfig((node) => {
    if (node.type === type) found.push(node);
  });
  return found;
}

/** Adds a config node with its defaults and what is given; an undo is the caller's. @throws Error when no package brings the type. */
export function addConfigNode(type: string, values: Record<string, unknown> = {}): ConfigNode {
  const definition = nodes().getType(type);
  if (!definition) throw new Error(`No package that is installed brings ${type}`);
  const defaults = Object.entries(definition.defaults).map(([key, { value }]) => [
    key,
    structuredClone(value),
  ]);
  const node = {
    ...(Object.fromEntries(defaults) as Record<string, unknown>),
    ...values,
    ...{ id: nodes().id(), type, z: '', users: [], changed: true, valid: true, _def: definition },
  };
  nodes().add(node);
  return node as unknown as ConfigNode;
}

/** The types of which a workspace has one, where their packages are installed: registry, store, API, page, models. */
export function singles(): string[] {
  const ours = nodes()
    .registry.getNodeTypes()
    .filter((type) => type.startsWith('mantis-'));
  return ours.filter((type) => nodes().getType(type)?.single).sort();
}

/** Those that the workspace lacks. */
export function missingSingles(): string[] {
  return singles().filter((type) => configNodes(type).length === 0);
}

/**
 * Called when a node comes from the palette. The first of ours brings along what a workspace has one of; what a person has removed
 * later stays away. A field that needs a config node takes it where there is just one to choose.
 */
export function welcome(node: ConfigNode & { _def: Definition }): void {
  if (isFirst()) for (const type of missingSingles()) addConfigNode(type);
  for (const [key, { type, required }] of Object.entries(node._def.defaults)) {
    if (!type || !required || node[key]) continue;
    const choices = configNodes(type);
    if (choices.length === 1) node[key] = choices[0].id;
  }
}

/** Whether no node of ours stands in a flow yet; the one that is coming is not yet among them. */
function isFirst(): boolean {
  let first = true;
  eachNode(({ type }) => {
    if (type.startsWith('mantis-')) first = false;
  });
  return first;
}
