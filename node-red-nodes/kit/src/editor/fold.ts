/** What a row says, in words. */
export type Sentence = (row: Record<string, unknown>) => string;

interface Folding {
  folded: boolean;
  sentence(): string;
}

/** Puts a sentence before the fields of a row, which a click (or Enter) on it hides and shows. A row with a fault stays open. */
export function foldable(row: JQuery, { folded, sentence }: Folding): void {
  const fields = $('<div>').css({ display: 'flex', gap: '4px', alignItems: 'end', flexWrap: 'wrap' });
  const arrow = $('<i>').addClass('fa fa-fw').css({ marginRight: '4px' });
  const words = $('<span>');
  const button = $('<button type="button">')
    .addClass('mantis-fold')
    .css({ display: 'block', width: '100%', padding: '4px 0', border: 0, background: 'none' })
    .css({ textAlign: 'left', color: 'inherit', font: 'inherit', cursor: 'pointer', whiteSpace: 'normal' })
    .append(arrow, words);
  const show = (open: boolean) => {
    fields.css('display', open ? 'flex' : 'none');
    arrow.toggleClass('fa-angle-down', open).toggleClass('fa-angle-right', !open);
    button.attr('aria-expanded', String(open));
  };
  fields.append(row.contents()).appendTo(row);
  row.css({ display: 'block' }).prepend(button);
  const tell = () => words.text(sentence());
  row.on('change input', '[data-key]', tell);
  button.on('click', () => show(fields.css('display') === 'none'));
  tell();
  show(!folded);
}
