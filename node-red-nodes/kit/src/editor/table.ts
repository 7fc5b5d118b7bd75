import type { Column } from '../options/option';

type Row = Record<string, unknown>;

/**
 * Shows a `rows` option as a table whose rows can be added, dragged and removed.
 * The rows are read back with {@link readTable} when the dialog is confirmed.
 */
export function showTable(container: JQuery, columns: readonly Column[], rows: readonly Row[]): void {
  container.editableList({
    addButton: true,
    removable: true,
    sortable: true,
    height: 'auto',
    header: header(columns),
    addItem: (cell: JQuery, _index: number, row: Row) => {
      cell.css({ display: 'flex', gap: '4px', alignItems: 'center' });
      for (const column of columns) field(column, row).appendTo(cell);
    },
  });
  for (const row of rows) container.editableList('addItem', row);
}

/** The rows of a table in their present order. Empty number cells are null. */
export function readTable(container: JQuery, columns: readonly Column[]): Row[] {
  const items = container.editableList('items');
  return items.toArray().map((item) => {
    const cells = columns.map((column) => [
      column.key,
      readCell($(item).find(`[data-key="${column.key}"]`), column),
    ]);
    return Object.fromEntries(cells) as Row;
  });
}

function header(columns: readonly Column[]): JQuery {
  const row = $('<div>').css({ display: 'flex', gap: '4px', paddingRight: '28px' });
  for (const { label, grow = 1 } of columns)
    $('<div>').text(label).css({ flex: grow, minWidth: 0 }).appendTo(row);
  return row;
}

function field(column: Column, row: Row): JQuery {
  const value = Object.hasOwn(row, column.key) ? row[column.key] : column.initial;
  const cell = column.kind === 'choice' ? select(column, value) : input(column, value);
  return cell
    .attr({ 'data-key': column.key, 'aria-label': column.label, title: column.label })
    .css({ flex: column.grow ?? 1, minWidth: 0, margin: 0 });
}

function input(column: Column, value: unknown): JQuery {
  if (column.kind === 'flag') return $('<input type="checkbox">').prop('checked', value === true);
  return $('<input type="text">').val(value === null || value === undefined ? '' : String(value));
}

function select(column: Column, value: unknown): JQuery {
  const list = $('<select>');
  for (const choice of column.choices ?? []) $('<option>').val(choice).text(choice).appendTo(list);
  return list.val(String(value ?? column.choices?.[0] ?? ''));
}

function readCell(cell: JQuery, column: Column): unknown {
  if (column.kind === 'flag') return cell.prop('checked') === true;
  const text = String(cell.val() ?? '').trim();
  if (column.kind !== 'number') return text;
  return text === '' ? null : Number(text);
}
