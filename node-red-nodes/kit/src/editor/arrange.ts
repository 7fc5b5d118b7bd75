import type { EditedNode } from './fill';

type When = Record<string, string[]>;

/** Shows the rows that matter with the present choices, and unfolds the sections in which something was changed. */
export function arrange(node: EditedNode, prefix: string): void {
  const form = $(`#${prefix}-name`).closest('form');
  const follow = () =>
    form.find('.mantis-row[data-when]').each((_, row) => void $(row).toggle(matters(row, prefix)));
  form.on('change', 'select, input[type=checkbox]', follow);
  follow();
  form.find('.mantis-section').each((_, section) => {
    const keys = $(section)
      .find('.mantis-row')
      .get()
      .map(({ dataset }) => dataset.key ?? '');
    $(section).prop(
      'open',
      keys.some((key) => changed(node, key)),
    );
  });
}

function matters(row: HTMLElement, prefix: string): boolean {
  const when = JSON.parse(row.dataset.when ?? '{}') as When;
  return Object.entries(when).every(([key, values]) => {
    const field = $(`#${prefix}-${key}`);
    return values.includes(field.is(':checkbox') ? String(field.prop('checked')) : String(field.val()));
  });
}

function changed({ _def, ...node }: EditedNode, key: string): boolean {
  return key in _def.defaults && text(node[key]) !== text(_def.defaults[key].value);
}

/** Fields store numbers as texts. */
function text(value: unknown): string {
  return typeof value === 'object' ? JSON.stringify(value) : String(value);
}
