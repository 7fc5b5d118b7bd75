import { QualityScales, Zone, type Hints } from '@mantis-pdm/core/contract';
import { O } from '@mantis-pdm/node-red-kit';

/** The settings of how texts of a sender are read. */
export function textOptions() {
  return O.section('Texts', {
    zone: O.text({
      label: 'Time zone',
      help: 'Of times in which no zone stands, such as Europe/Berlin. Empty: UTC.',
      default: '',
      maxLength: 64,
      placeholder: 'Europe/Berlin',
    }),
    decimal: O.choice({
      label: 'Decimal mark',
      help: 'For numbers in texts, such as "1,400". Automatic: 21,5 is read, and 1,400 refused, which can be both.',
      default: 'auto',
      choices: { auto: 'automatic', point: 'point', comma: 'comma' },
    }),
  });
}

/**
 * What the settings say of texts, as the normaliser takes it, and what it has seen of how the senders of this node state quality.
 * @throws Error when there is no such zone.
 */
export function textHints({
  zone,
  decimal,
}: {
  zone: string;
  decimal: Hints['decimal'];
}): Pick<Hints, 'zone' | 'decimal' | 'scales'> {
  try {
    const scales = new QualityScales();
    return { decimal, scales, ...(zone.trim() === '' ? {} : { zone: new Zone(zone.trim()) }) };
  } catch {
    throw new Error(`There is no time zone "${zone}"; write it as Europe/Berlin, or leave it empty for UTC.`);
  }
}
