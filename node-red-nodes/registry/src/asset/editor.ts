import { assetClasses, classDefaults } from '@mantis-pdm/core/criticality';

const field = (name: string) => $(`#node-config-input-${name}`);

/** Offers the known classes; choosing one fills in its criticality and thresholds. */
export function oneditprepare(): void {
  const list = $('<datalist id="mantis-asset-classes">');
  for (const [value, { title }] of Object.entries(assetClasses))
    $('<option>').val(value).text(title).appendTo(list);
  field('class').attr('list', 'mantis-asset-classes').after(list).on('change', fillIn);
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
