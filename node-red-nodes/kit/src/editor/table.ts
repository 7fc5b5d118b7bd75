import type { Column } from '../options/option';

type Row = Record<string, unknown>;

/** Tables of more columns than fit beside each other show each row as a card of labelled fields. */
const WIDEST_TABLE = 8;

/**
 * Shows a `rows` option as a table whose rows can be added, dragged and removed.
 * The rows are read back with {@link readTable} when the dialog is confirmed.
 */
export function showTable(container: JQuery, columns: readonly Column[], rows: readonly Row[]): void {
  const wide = columns.length > WIDEST_TABLE;
  container.editableList({
    addButton: true,
    removable: true,
    sortable: true,
    height: 'auto',
    ...(wide ? {} : { header: header(columns) }),
    addItem: (cell: JQuery, _index: number, row: Row) => {
      cell.css({
        display: 'flex',
        gap: '4px',
        alignItems: wide ? 'end' : 'center',
        flexWrap: wide ? 'wrap' : 'nowrap',
      });
      for (const column of columns) (wide ? labelled : field)(column, row).appendTo(cell);
    },
  });
  for (const row of rows) container.editableList('addItem', row);
  // The list keeps the height that it had while it was empty and hidden.
  container.closest('.red-ui-editableList-container').css('height', 'auto');
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

/** Fields of a card share its lines in proportion to `grow`, none narrower than a word. */
function labelled(column: Column, row: Row): JQuery {
  const { grow = 1, label } = column;
  const caption = $('<span>').text(label).css({ display: 'block', fontSize: '11px', opacity: 0.7 });
  const control = field(column, row).css({ width: '100%' });
  return $('<label>')
    .css({ flex: `${grow} 1 ${76 * grow}px`, minWidth: 0, margin: 0 })
    .append(caption, control);
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
