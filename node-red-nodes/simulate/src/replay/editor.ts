import { ask, typedValues } from '@mantis-pdm/node-red-kit/editor';
import type { Preview } from './file';

/** A button that shows what the file holds and how it would be read, before anything is deployed or played. */
export function oneditprepare(this: { id: string }): void {
  const { id } = this;
  const [button, said, found] = ['look', 'said', 'found'].map((name) => $(`#mantis-replay-${name}`));
  // Where one has just named the file.
  $('#node-input-file').closest('.form-row').after(button.parent());
  button.on('click', () => {
    button.prop('disabled', true);
    said.text('…').css('color', '');
    found.hide().empty();
    ask<Preview>('mantis-replay', 'look', { id, config: typedValues('node-input') })
      .then((preview) => {
        said.text(counted(preview));
        found.append(tableOf(preview), listOf(preview)).show();
      })
      .catch((error: Error) => said.text(error.message).css('color', 'var(--red-ui-text-color-error)'))
      .finally(() => button.prop('disabled', false));
  });
}

const counted = ({ lines, whole }: Preview) =>
  whole ? `${lines} lines` : `the first ${lines} lines; the replay looks at all`;

const PAD = { padding: '1px 14px 1px 0', verticalAlign: 'top' };

function tableOf({ columns }: Preview): JQuery {
  const table = $('<table>');
  if (columns.length === 0) return table;
  const head = ['Column', 'Unit', 'Read as', 'First rows'].map((text) =>
    $('<th scope="col">').css(PAD).text(text),
  );
  table.append($('<tr>').css('text-align', 'left').append(head));
  for (const { name, unit, role, cells, read } of columns) {
    const row = $('<tr>').css(role === 'left out' ? { opacity: 0.6 } : {});
    const shown = cells.map((cell, i) => shownAs(cell, read[i], role));
    row.append([name, unit, role, shown.join(' · ')].map((text) => $('<td>').css(PAD).text(text)));
    table.append(row);
  }
  return table;
}

/** A cell, and what it is read as where that looks different. */
function shownAs(cell: string, read: string | null, role: string): string {
  if (role === 'left out' || read === cell) return cell || '–';
  return `${cell || '–'} → ${read ?? 'missing'}`;
}

const listOf = ({ sentences }: Preview) =>
  $('<ul>')
    .css('margin', '8px 0 0')
    .append(sentences.map((text) => $('<li>').text(text)));
