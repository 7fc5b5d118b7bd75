import { setTemplateSrv, type TemplateSrv } from '@grafana/runtime';

/** A variable of a dashboard, with what stands for All where it has a value of its own for it. */
export interface Variable {
  value: string | string[];
  allValue?: string;
}

const ALL = '$__all';

/** Grafana's formats of a variable's value, as its documentation gives them. */
const FORMATS: Record<string, (values: string[]) => string> = {
  csv: (values) => values.join(','),
  glob: (values) => (values.length > 1 ? `{${values.join(',')}}` : values.join('')),
  json: (values) => JSON.stringify(values.length === 1 ? values[0] : values),
  pipe: (values) => values.join('|'),
  regex: (values) => {
    const escaped = values.map((value) => value.replace(/[\\^$*+?.()|[\]{}/]/g, '\\$&'));
    return escaped.length !== 1 ? `(${escaped.join('|')})` : escaped.join('');
  },
};

/**
 * Fills in variables as Grafana does: a format in the text goes before the caller's; a value of one's own for All stands as it is,
 * without any format; a function is given the value as it is.
 */
export function templates(variables: Record<string, Variable>): TemplateSrv {
  const service = {
    getVariables: () => Object.keys(variables).map((name) => ({ name })),
    containsTemplate: (text = '') => /\$\w|\$\{/.test(text),
    replace: (text = '', _scoped?: unknown, format: string | ((value: unknown) => string) = 'glob') =>
      text.replace(
        /\$(?:(\w+)|\{(\w+)(?::(\w+))?\})/g,
        (whole, plain?: string, braced?: string, own?: string) => {
          const variable = variables[plain ?? braced ?? ''];
          if (!variable) return whole;
          const { value, allValue } = variable;
          if (allValue !== undefined && value[0] === ALL) return allValue;
          if (!own && typeof format === 'function') return format(value);
          return FORMATS[own ?? (format as string)]([value].flat());
        },
      ),
  };
  return service as unknown as TemplateSrv;
}

/** Takes the service away again: test files share their modules, and panels read it. */
export const noTemplates = (): void => setTemplateSrv(undefined as unknown as TemplateSrv);
