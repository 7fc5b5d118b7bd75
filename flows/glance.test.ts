/** The shipped flows can be read at a glance: what a person sees of them, by the editor's own measures in px. */
import { globSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';

interface FlowNode {
  id: string;
  type: string;
  name?: string;
  x?: number;
  y?: number;
  active?: boolean;
  /** The group that it stands in; of a group its size. */
  g?: string;
  w?: number;
  h?: number;
  wires?: string[][];
}
interface Box {
  left: number;
  right: number;
  top: number;
  bottom: number;
}
type Placed = FlowNode & { x: number; y: number };

/** Node-RED's: height of a node with up to two outputs, least width, and how far a wire bends. */
const [HEIGHT, WIDTH, BEND] = [30, 100, 0.75];
/** A letter of a label, and one of a status, of which there are 32 at most beside its dot. */
const [LETTER, STATUS] = [7, 14 + 32 * 6];

const files = globSync('flows/*.json');
const placed = (file: string) =>
  (JSON.parse(readFileSync(file, 'utf8')) as FlowNode[]).filter(
    (node): node is Placed => node.x !== undefined && node.type !== 'group',
  );

function widthOf({ type, name }: FlowNode): number {
  const label = name || type.replace('mantis-', '');
  return Math.max(WIDTH, 20 * Math.ceil((label.length * LETTER + 57) / 20));
}

function boxOf(node: Placed): Box {
  const half = widthOf(node) / 2;
  const [top, bottom] = [node.y - HEIGHT / 2, node.y + HEIGHT / 2];
  return { left: node.x - half, right: node.x + half, top, bottom };
}

const groups = (file: string) =>
  (JSON.parse(readFileSync(file, 'utf8')) as FlowNode[]).filter(({ type }) => type === 'group');

function boxOfGroup({ x = 0, y = 0, w = 0, h = 0 }: FlowNode): Box {
  return { left: x, right: x + w, top: y, bottom: y + h };
}

/** Only nodes of ours say how they are. */
function statusOf(node: Placed): Box[] {
  const { left, bottom } = boxOf(node);
  if (!node.type.startsWith('mantis-')) return [];
  return [{ left, right: left + STATUS, top: bottom, bottom: bottom + 18 }];
}

const meet = (a: Box, b: Box) => a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom;

/** Points of a wire, a cubic Bézier curve as the editor draws it. */
function* wireOf(from: Placed, output: number, to: Placed): Generator<[number, number]> {
  const ports = from.wires?.length ?? 1;
  const [x0, y0] = [boxOf(from).right, from.y + 13 * (output - (ports - 1) / 2)];
  const [x3, y3] = [boxOf(to).left, to.y];
  const bend = WIDTH * BEND * Math.min(1, Math.hypot(x3 - x0, y3 - y0) / WIDTH);
  for (let t = 0; t <= 1; t += 0.01) {
    const [a, b, c, d] = [(1 - t) ** 3, 3 * t * (1 - t) ** 2, 3 * t ** 2 * (1 - t), t ** 3];
    yield [a * x0 + b * (x0 + bend) + c * (x3 - bend) + d * x3, (a + b) * y0 + (c + d) * y3];
  }
}

describe.each(files)('%s', (file) => {
  const nodes = placed(file);
  const byId = new Map(nodes.map((node) => [node.id, node]));

  test('no node and no status covers another', () => {
    const covered = nodes.flatMap((one, i) =>
      nodes.flatMap((other, j) => {
        if (i === j) return [];
        const over = [boxOf(one), ...statusOf(one)].some((a) =>
          [boxOf(other), ...statusOf(other)].some((b) => meet(a, b)),
        );
        return over ? [`${one.id} ${other.id}`] : [];
      }),
    );
    expect(covered).toEqual([]);
  });

  test('no wire runs behind a node, or back', () => {
    const hidden: string[] = [];
    for (const from of nodes)
      for (const [output, targets] of (from.wires ?? []).entries())
        for (const to of targets.map((id) => byId.get(id) as Placed)) {
          if (boxOf(from).right >= boxOf(to).left) hidden.push(`${from.id} > ${to.id} runs back`);
          const others = nodes.filter((node) => node !== from && node !== to);
          for (const [x, y] of wireOf(from, output, to))
            for (const { id } of others.filter((node) =>
              meet(boxOf(node), { left: x, right: x, top: y, bottom: y }),
            ))
              hidden.push(`${from.id} > ${to.id} behind ${id}`);
        }
    expect([...new Set(hidden)]).toEqual([]);
  });

  test('every node of ours stands in the group of its stage, and no group meets another or a stranger', () => {
    const around = new Map(groups(file).map((group) => [group.id, boxOfGroup(group)]));
    const strangers = nodes.map((node) => ({ id: node.id, box: boxOf(node), g: node.g }));
    const wrong = strangers.flatMap(({ id, box, g }) => {
      const inside = [...around].filter(([, group]) => meet(group, box)).map(([group]) => group);
      return inside.join() === (g ?? '') ? [] : [`${id} is of ${g}, and within ${inside.join()}`];
    });
    expect(wrong).toEqual([]);
    expect(nodes.filter(({ type, g }) => type.startsWith('mantis-') && !g)).toEqual([]);
    const boxes = [...around.values()];
    expect(boxes.filter((a, i) => boxes.some((b, j) => i !== j && meet(a, b)))).toEqual([]);
  });

  test('nothing floods the debug sidebar unasked', () => {
    expect(nodes.filter(({ type, active }) => type === 'debug' && active !== false)).toEqual([]);
  });
});
