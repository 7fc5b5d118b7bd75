type Values = Record<string, unknown>;
type Validator = (this: Values, value: unknown, options: unknown) => boolean | string;

/** What the editor holds of a type of node. */
export interface JudgedType {
  defaults: Record<string, { value: unknown; validate?: Validator }>;
}

/** Of a field, what must hold of it beside the other fields, as a throw that says what does not. */
export type Together = Record<string, (values: Values) => void>;

/** Lets fields of a type be judged beside the others: as its open dialog shows them, else as the node has them. */
export function judgeTogether({ defaults }: JudgedType, together: Together): void {
  for (const [key, check] of Object.entries(together)) {
    const { validate: alone } = defaults[key];
    // The editor takes a text for a reason only from a validator of two arguments.
    defaults[key].validate = function (this: Values, value, _options) {
      const fault = alone?.call(this, value, _options) ?? true;
      if (fault !== true) return fault;
      const values = { ...valuesOf(this, defaults), [key]: value };
      return Object.values(values).some(isVariable) || reasonOf(() => check(values));
    };
  }
}

function valuesOf(node: Values, defaults: JudgedType['defaults']): Values {
  const { editor } = RED as never as { editor: { getEditStack(): { id: unknown }[] } };
  const open = editor.getEditStack().at(-1)?.id === node.id;
  const shown = (key: string) => (open ? $(`#node-input-${key}`).val() : undefined);
  return Object.fromEntries(
    Object.entries(defaults).map(([key, { value }]) => [key, shown(key) ?? node[key] ?? value]),
  );
}

/** What is not known before it runs. */
function isVariable(value: unknown): boolean {
  return typeof value === 'string' && /^\$\{\w+\}$/.test(value);
}

function reasonOf(check: () => void): true | string {
  try {
    check();
    return true;
  } catch (error) {
    return (error as Error).message;
  }
}
