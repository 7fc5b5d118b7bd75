import {
  addConfigNode,
  editConfig,
  eachConfig,
  eachNode,
  missingSingles,
} from '@mantis-pdm/node-red-kit/editor';
import type { SidebarView } from '../shown';
import { button, tell, type SidebarPart } from './parts';

interface Problem {
  text: string;
  /** What a button beside it does about it. */
  act?: { label: string; press: () => void };
}

/** What is wrong and what to do about it: nodes that the editor finds wrong, what a workspace lacks, stores and connectors in trouble. */
export const showProblems: SidebarPart = (body) => {
  return (view) => {
    body.empty();
    const found = [...lacking(body), ...invalid(), ...doubtful(view), ...inTrouble(view), ...unknown(view)];
    for (const { text, act } of found) {
      const row = $('<div class="mantis-row">').append($('<span style="flex: 1">').text(text)).appendTo(body);
      if (act) button(act.label, act.press).appendTo(row);
    }
    if (found.length === 0) $('<div class="mantis-quiet">').text('None that is known.').appendTo(body);
  };
};

/** Its dialog, where the workspace still holds it. */
function openNode(id: string): void {
  const node = RED.nodes.node(id) as unknown as Checked | null;
  if (!node) return tell('The node is not in the flows any more.');
  if (node._def.category === 'config') editConfig(node.type, id);
  else RED.editor.edit(node as never);
}

function lacking(body: JQuery): Problem[] {
  return missingSingles().map((type) => {
    const press = () => {
      const { id } = addConfigNode(type);
      RED.history.push({ t: 'add', nodes: [id], dirty: RED.nodes.dirty() } as never);
      RED.nodes.dirty(true);
      tell(`${type} is added; deploy to start it.`);
      body.trigger('mantis:changed');
    };
    return { text: `There is no ${type}.`, act: { label: 'Add', press } };
  });
}

interface Checked {
  id: string;
  type: string;
  name?: string;
  valid?: boolean;
  validationErrors?: string[];
  _def: { category: string };
}

function invalid(): Problem[] {
  const found: Problem[] = [];
  const look = (node: Checked) => {
    if (!node.type.startsWith('mantis-') || node.valid !== false) return;
    const why = (node.validationErrors ?? []).join('; ') || 'a field is not right';
    const press = () => openNode(node.id);
    found.push({ text: `${node.name || node.type}: ${why}`, act: { label: 'Open', press } });
  };
  eachNode((node) => look(node as never));
  eachConfig((node) => look(node as never));
  return found;
}

/** Names in settings that no asset has. */
function doubtful({ doubts }: SidebarView): Problem[] {
  return doubts.map(({ node, name, text }) => ({
    text: `${name}: ${text}`,
    act: { label: 'Open', press: () => openNode(node) },
  }));
}

function inTrouble({ connectors, stores }: SidebarView): Problem[] {
  const away = connectors.filter(({ status }) => status !== 'CONNECTED');
  return [
    ...away.map(({ id, name, protocol, address, reason = 'not connected' }) => ({
      text: `${name || protocol} ${address}: ${reason}`,
      act: { label: 'Show', press: () => void RED.view.reveal(id) },
    })),
    ...stores.filter(({ fault }) => fault !== null).map(({ name, fault }) => ({ text: `${name}: ${fault}` })),
  ];
}

function unknown({ assets }: SidebarView): Problem[] {
  const some = assets.filter(({ declared, at }) => declared === null && at !== null).length;
  if (some === 0) return [];
  const what = some === 1 ? 'One asset speaks and is' : `${some} assets speak and are`;
  return [{ text: `${what} not described yet: see below.` }];
}
