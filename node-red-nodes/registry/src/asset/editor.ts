import { parentWords, wrongParents } from '@mantis-pdm/core/naming';
import { configNodes, type ConfigNode } from '@mantis-pdm/node-red-kit/editor';
import { AS_ITS_CLASS, assetClasses, classDefaults } from '@mantis-pdm/core/criticality';

const field = (name: string) => $(`#node-config-input-${name}`);

/** Offers the known classes, and shows what of the chosen one counts where nothing is stated; tells of a parent that cannot be meant. */
export function oneditprepare(this: ConfigNode): void {
  const list = $('<datalist id="mantis-asset-classes">');
  for (const [value, { title }] of Object.entries(assetClasses))
    $('<option>').val(value).text(title).appendTo(list);
  field('class').attr('list', 'mantis-asset-classes').after(list).on('input change', showClass);
  showClass();
  watchParent(this.id);
}

/** What counts as long as a field is left alone; nothing that a person has stated is written over. */
function showClass(): void {
  const { criticality, rulThreshold, anomalyThreshold } = classDefaults(String(field('class').val()));
  const word = field('criticality').find(`[value=${AS_ITS_CLASS}]`);
  // The catalogue would write over it when the dialog opens.
  word.removeAttr('data-i18n').text(`As its class: ${criticality}`);
  field('rulThreshold').attr('placeholder', rulThreshold);
  field('anomalyThreshold').attr('placeholder', anomalyThreshold);
}

const textOf = (value: unknown) => (typeof value === 'string' ? value.trim() : '');

/** Below the field stands what is wrong with it as it is, among the assets of the flow. Who only speaks is not known here. */
function watchParent(id: string): void {
  const note = $('<div role="status" style="color: var(--red-ui-text-color-error)">');
  field('parent').closest('.form-row').append(note);
  const others = configNodes('mantis-asset').filter((node) => node.id !== id);
  const placed = others.map(({ match, parent }) => ({
    match: textOf(match),
    parent: textOf(parent) || null,
  }));
  const look = () => {
    const own = { match: textOf(field('match').val()), parent: textOf(field('parent').val()) || null };
    const wrong = wrongParents([...placed, own]).find(([one]) => one === own);
    note.text(wrong ? parentWords(wrong[1]) : '');
  };
  field('match').add(field('parent')).on('input change', look);
  look();
}
