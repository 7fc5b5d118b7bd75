import { parentWords, wrongParents } from '@mantis-pdm/core/naming';
import { configNodes, type ConfigNode } from '@mantis-pdm/node-red-kit/editor';
import { assetClasses, classDefaults } from '@mantis-pdm/core/criticality';

const field = (name: string) => $(`#node-config-input-${name}`);

/** Offers the known classes, of which choosing one fills in its criticality and thresholds; tells of a parent that cannot be meant. */
export function oneditprepare(this: ConfigNode): void {
  const list = $('<datalist id="mantis-asset-classes">');
  for (const [value, { title }] of Object.entries(assetClasses))
    $('<option>').val(value).text(title).appendTo(list);
  field('class').attr('list', 'mantis-asset-classes').after(list).on('change', fillIn);
  watchParent(this.id);
}

/** Only a class that MANTIS knows has figures of its own; another one leaves the fields as they are. */
function fillIn(): void {
  const assetClass = String(field('class').val());
  if (!Object.hasOwn(assetClasses, assetClass)) return;
  const { criticality, rulThreshold, anomalyThreshold } = classDefaults(assetClass);
  field('criticality').val(criticality);
  field('rulThreshold').val(rulThreshold);
  field('anomalyThreshold').val(anomalyThreshold);
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
