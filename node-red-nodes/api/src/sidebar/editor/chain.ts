import { configNodes, eachNode } from '@mantis-pdm/node-red-kit/editor';
import { button, tell, type SidebarPart } from './parts';

/** Node types that bring readings into a flow; their first output carries them. */
const SOURCES = ['mqtt', 'opcua', 'modbus', 'http', 'in', 'replay', 'plant'].map((name) => `mantis-${name}`);

interface Stage {
  type: string;
  /** What it is wired to, by output. */
  wires: string[][];
  /** Where it stands beside its source: so that no wire runs behind a node. */
  at: [number, number];
}

/** The whole way of a reading. */
const STAGES: Record<string, Stage> = {
  clean: { type: 'clean', wires: [['window', 'rules', 'measured'], []], at: [160, 0] },
  measured: { type: 'historian', wires: [], at: [640, 150] },
  window: { type: 'window', wires: [['features'], []], at: [310, -60] },
  features: { type: 'features', wires: [['anomaly', 'rul', 'health', 'measured']], at: [460, -60] },
  anomaly: { type: 'anomaly', wires: [['health', 'rules', 'historian']], at: [630, -110] },
  rul: { type: 'rul', wires: [['health', 'rules', 'historian'], []], at: [630, -10] },
  health: { type: 'health', wires: [['historian']], at: [960, -60] },
  historian: { type: 'historian', wires: [], at: [1130, -150] },
  rules: { type: 'rules', wires: [['alarm'], ['work-order']], at: [900, 90] },
  alarm: { type: 'alarm', wires: [[]], at: [1060, 60] },
  'work-order': { type: 'work-order', wires: [[]], at: [1070, 120] },
};

/** Room above the source that the chain needs. */
const ABOVE = 190;

interface Placed {
  id: string;
  type: string;
  name?: string;
  x: number;
  y: number;
  z: string;
}

/** Draws the whole chain behind a source that is in the flow, as wires that can be read and changed; an undo takes it away. */
export const showChain: SidebarPart = (body) => {
  $('<div class="mantis-quiet">')
    .text(
      'Clean, window, features, anomaly, remaining life, health, rules, alarm, work order, historian: all of it at its defaults.',
    )
    .appendTo(body);
  const row = $('<div class="mantis-row">').appendTo(body);
  const choice = $('<select aria-label="Source of the chain">').appendTo(row);
  const draw = button('Show me the whole chain', () => drawBehind(String(choice.val())))
    .prop('disabled', true)
    .appendTo(row);
  return () => {
    const found = sources();
    const chosen = String(choice.val() ?? '');
    choice.empty();
    for (const { id, type, name } of found)
      $('<option>')
        .val(id)
        .text(`${name || type} (${id})`)
        .appendTo(choice);
    if (found.some(({ id }) => id === chosen)) choice.val(chosen);
    if (found.length === 0)
      $('<option>').val('').text('first drag a source, as mantis-mqtt, into the flow').appendTo(choice);
    draw.prop('disabled', found.length === 0);
  };
};

function sources(): Placed[] {
  const found: Placed[] = [];
  eachNode((node) => {
    if (SOURCES.includes(node.type)) found.push(node as never);
  });
  return found;
}

function drawBehind(id: string): void {
  const source = RED.nodes.node(id) as never as Placed | null;
  if (!source) return;
  const types = new Set(Object.values(STAGES).map(({ type }) => `mantis-${type}`));
  const missing = [...types].filter((type) => !RED.nodes.getType(type));
  if (missing.length > 0) return tell(`These nodes are not installed: ${missing.join(', ')}`, 'error');
  const [store] = configNodes('mantis-store');
  const down = Math.max(0, ABOVE - source.y);
  const drawn = Object.entries(STAGES).map(
    ([
      stage,
      {
        type,
        wires,
        at: [dx, dy],
      },
    ]) => ({
      ...defaultsOf(`mantis-${type}`),
      ...{ id: stage, type: `mantis-${type}`, z: source.z, wires },
      ...{ x: source.x + dx, y: source.y + dy + down },
      ...(type === 'historian' && store ? { store: store.id } : {}),
    }),
  );
  RED.workspaces.show(source.z);
  const dirty = RED.nodes.dirty();
  const imported = RED.nodes.import(drawn as never, { generateIds: true } as never) as never as {
    nodes: Placed[];
    links: object[];
  };
  const clean = imported.nodes.find(({ type }) => type === 'mantis-clean');
  const link = { source, sourcePort: 0, target: clean };
  RED.nodes.addLink(link as never);
  const nodes = imported.nodes.map((node) => node.id);
  RED.history.push({ t: 'add', nodes, links: [...imported.links, link], dirty } as never);
  RED.nodes.dirty(true);
  RED.view.redraw(true);
  tell('The chain is drawn behind its source; deploy to start it.');
}

function defaultsOf(type: string): Record<string, unknown> {
  const { defaults } = RED.nodes.getType(type) as never as { defaults: Record<string, { value?: unknown }> };
  return Object.fromEntries(
    Object.entries(defaults).map(([key, { value }]) => [key, structuredClone(value)]),
  );
}
