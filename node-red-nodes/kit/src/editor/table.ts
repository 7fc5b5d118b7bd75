import { cellRule, faultOfCell, faultOfRows } from '../options/cells';
import type { Column } from '../options/option';
import { foldable, type Sentence } from './fold';

type Row = Record<string, unknown>;

/** Tables of more columns than fit beside each other show each row as a card of labelled fields. */
const WIDEST_TABLE = 8;

/** Width that a cell asks for, in pixels. */
const CELL_PX = 60;

/**
 * Shows a `rows` option as a table whose rows can be added, dragged and removed.
 * The rows are read back with {@link readTable} when the dialog is confirmed. A cell that does not fit is red, with the reason as its
 * title; with `sentence` a row folds to it.
 */
export function showTable(
  container: JQuery,
  columns: readonly Column[],
  { rows, sentence }: { rows: readonly Row[]; sentence?: Sentence },
): void {
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
      const read = () => readRow(cell, columns);
      cell.on('change input', '[data-key]', ({ type }) => {
        if (type === 'change') suit(cell, columns);
        mark(cell, columns);
      });
      const sound = Object.keys(row).length > 0 && faultOfRows(columns, [row]) === undefined;
      if (sentence) foldable(cell, { folded: sound, sentence: () => sentence(read()) });
      mark(cell, columns);
    },
  });
  for (const row of rows) container.editableList('addItem', row);
  // The list keeps the height that it had while it was empty and hidden.
  container.closest('.red-ui-editableList-container').css('height', 'auto');
}

/** The rows of a table in their present order. Empty number cells are null. */
export function readTable(container: JQuery, columns: readonly Column[]): Row[] {
  const items = container.editableList('items');
  return items.toArray().map((item) => readRow($(item), columns));
}

function readRow(item: JQuery, columns: readonly Column[]): Row {
  return Object.fromEntries(columns.map((column) => [column.key, readCell(cellOf(item, column), column)]));
}

function cellOf(item: JQuery, { key }: Column): JQuery {
  return item.find(`[data-key="${key}"]`);
}

/** Red where it does not fit, with the reason. */
function mark(item: JQuery, columns: readonly Column[]): void {
  const row = readRow(item, columns);
  for (const column of columns) {
    const fault = faultOfCell(column, row);
    const title = fault === undefined ? column.label : `${column.label} ${fault}`;
    cellOf(item, column)
      .toggleClass('input-error', fault !== undefined)
      .attr({ title, 'aria-invalid': String(fault !== undefined) });
  }
}

/** Cells whose choices follow from another cell get those of its present value. */
function suit(item: JQuery, columns: readonly Column[]): void {
  for (const column of columns.filter(({ cases }) => cases)) {
    const row = readRow(item, columns);
    const [cell, rule] = [cellOf(item, column), cellRule(column, row)];
    if (cell.attr('data-choices') === choicesOf(rule)) continue;
    const fits = faultOfCell(column, row) === undefined;
    const value = rule.choices ? (fits ? row[column.key] : rule.choices[0]) : rule.initial;
    cell.replaceWith(field(column, { ...row, [column.key]: value }).attr('style', cell.attr('style') ?? ''));
  }
}

function header(columns: readonly Column[]): JQuery {
  const row = $('<div>').css({ display: 'flex', gap: '4px', paddingRight: '28px' });
  for (const { label, grow = 1 } of columns)
    $('<div>').text(label).css({ flex: grow, minWidth: 0 }).appendTo(row);
  return row;
}

function field(column: Column, row: Row): JQuery {
  const value = Object.hasOwn(row, column.key) ? row[column.key] : column.initial;
  const rule = cellRule(column, row);
  const cell = rule.choices && !rule.orNumber ? select(rule.choices, value) : input(column, value);
  return (
    cell
      .attr({
        'data-key': column.key,
        'data-choices': choicesOf(rule),
        'aria-label': column.label,
        title: column.label,
      })
      // The width is a floor for a dialog that opens as wide as its contents; the columns share what there is.
      .css({ flex: column.grow ?? 1, minWidth: 0, width: `${CELL_PX}px`, margin: 0 })
  );
}

/** Of a control that is made for certain choices, so that it is replaced when they are others. */
function choicesOf({ choices, orNumber }: ReturnType<typeof cellRule>): string {
  return choices && !orNumber ? choices.join() : '';
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

/** A value that is none of the choices is shown all the same: it was saved, and is to be seen to be wrong. */
function select(choices: readonly string[], value: unknown): JQuery {
  const list = $('<select>');
  const own = String(value ?? choices[0] ?? '');
  for (const choice of choices.includes(own) ? choices : [own, ...choices])
    $('<option>').val(choice).text(choice).appendTo(list);
  return list.val(own);
}

function readCell(cell: JQuery, column: Column): unknown {
  if (column.kind === 'flag') return cell.prop('checked') === true;
  const text = String(cell.val() ?? '').trim();
  if (column.kind !== 'number' && column.kind !== 'duration') return text;
  if (text === '') return null;
  return Number.isFinite(Number(text)) ? Number(text) : text;
}
