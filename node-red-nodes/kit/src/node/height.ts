/** What is needed of a node to follow its wires. */
export interface Wired {
  id: string;
  wires?: readonly (readonly string[])[];
}

/** How many nodes follow a node along its longest way; a circle is gone through once. Links between tabs are not followed. */
export function heightOf(node: Wired, find: (id: string) => Wired | null | undefined): number {
  const known = new Map<string, number>();
  const follow = (at: Wired): number => {
    const seen = known.get(at.id);
    if (seen !== undefined) return seen;
    known.set(at.id, 0);
    const next = (at.wires ?? []).flat().flatMap((id) => find(id) ?? []);
    const height = Math.max(0, ...next.map((one) => 1 + follow(one)));
    known.set(at.id, height);
    return height;
  };
  return follow(node);
}
