import { ask } from '@mantis-pdm/node-red-kit/editor';

/** A node of the server's address space, as the runtime tells it. */
interface Shown {
  nodeId: string;
  name: string;
  kind: 'object' | 'variable';
  value?: string;
}

/** Some of the nodes below one, of so many. */
interface Below {
  nodes: Shown[];
  of: number;
}

/** An entry of the editor's tree widget; its children are asked for when it is opened. */
interface Entry {
  element: JQuery;
  children?: (done: (entries: Entry[]) => void) => void;
}

type Tree = JQuery & { treeList(options: { data: Entry[] } | 'data', entries?: Entry[]): void };

const said = (text: string) => $('#mantis-opcua-browsed').text(text);

/** A button that shows what the server holds; a click takes a folder as the root, or a variable into the table. */
export function oneditprepare(): void {
  const tree = $('#mantis-opcua-tree') as Tree;
  let made = false;
  $('#mantis-opcua-browse').on('click', () => {
    said('…');
    void below(undefined, '').then((data) => {
      tree.show();
      if (made) tree.treeList('data', data);
      else tree.treeList({ data });
      made = true;
    });
  });
}

/** What lies below a node, as entries of the tree; `asset`: the name of that node. Beyond the first thousand, an entry for each thousand. */
async function below(nodeId: string | undefined, asset: string, from = 0): Promise<Entry[]> {
  try {
    const { nodes, of } = await ask<Below>('mantis-opcua-endpoint', 'browse', {
      ...endpoint(),
      asked: { ...(nodeId === undefined ? {} : { nodeId }), from },
    });
    const to = from + nodes.length;
    said(nodes.length < of ? `nodes ${counted(from, to)} of ${of}` : `${of} nodes`);
    return [
      ...nodes.map((one) => entry(one, asset)),
      ...(from === 0 ? more(nodes.length, of, (next) => below(nodeId, asset, next)) : []),
    ];
  } catch (error) {
    said((error as Error).message);
    return [];
  }
}

const counted = (from: number, to: number) => `${from + 1}–${to}`;

/** An entry for each further page of as many, which are asked for when it is opened. */
function more(each: number, of: number, page: (from: number) => Promise<Entry[]>): Entry[] {
  const pages = each === 0 ? 0 : Math.ceil(of / each) - 1;
  return Array.from({ length: pages }, (_, i) => {
    const from = each * (i + 1);
    const element = $('<div>').text(counted(from, Math.min(from + each, of)));
    return { element, children: (done) => void page(from).then(done) };
  });
}

function entry(shown: Shown, asset: string): Entry {
  const { nodeId, name, kind, value } = shown;
  const button = $('<button type="button" class="red-ui-button red-ui-button-small">');
  const text = $('<span>').text(value === undefined ? name : `${name} = ${value}`);
  const element = $('<div>').css({ display: 'flex', gap: '8px' }).append(text, button);
  if (kind === 'variable') {
    button.text('Take').on('click', () => take(shown, asset));
    return { element };
  }
  button.text('Take as root').on('click', () => void $('#node-input-root').val(nodeId));
  return { element, children: (done) => void below(nodeId, name).then(done) };
}

function take({ nodeId, name }: Shown, asset: string): void {
  $('#node-input-items-table').editableList('addItem', {
    nodeId,
    asset: asset || name,
    sensor: name,
    unit: '',
  });
}

/** The settings of the chosen server, deployed or not; changed credentials travel with them. */
function endpoint(): { id: string; config: Record<string, unknown> } {
  const id = String($('#node-input-endpoint').val());
  const node = RED.nodes.node(id) as unknown as Record<string, unknown> | null;
  if (!node) throw new Error('Choose a server first.');
  const settings = ['url', 'mode', 'policy', 'certFile', 'keyFile'].map((key) => [key, node[key]]);
  return { id, config: { ...Object.fromEntries(settings), ...(node.credentials as object | undefined) } };
}
