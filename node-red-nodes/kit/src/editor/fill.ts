export interface EditedNode {
  _def: { defaults: Record<string, { value: unknown; former?: unknown }> };
  [key: string]: unknown;
}

/**
 * Shows what every setting that a node does not state counts as: a flow written by hand or by an older version would
 * else show empty fields, and store them as such when the dialog is confirmed.
 */
export function fillMissing(node: EditedNode, prefix: string): void {
  for (const [key, { value: usual, former }] of Object.entries(node._def.defaults)) {
    const value = former ?? usual;
    if (node[key] !== undefined || value === undefined) continue;
    node[key] = structuredClone(value);
    const field = $(`#${prefix}-${key}`);
    if (field.is(':checkbox')) field.prop('checked', value === true);
    else if (typeof value !== 'object') field.val(String(value)).trigger('change');
  }
}
