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
    dateOrder: O.choice({
      label: 'Order of dates',
      help: 'Of dates such as 03/04/2026. Automatic: what leaves no doubt is read, such as 13/04/2026 and 3.4.2026, the rest refused.',
      default: 'auto',
      choices: { auto: 'automatic', day: 'day first', month: 'month first', year: 'year first' },
    }),
    decimal: O.choice({
      label: 'Decimal mark',
      help: 'For numbers in texts, such as "1,400". Automatic: 21,5 is read, and 1,400 refused, which can be both.',
      default: 'auto',
      choices: { auto: 'automatic', point: 'point', comma: 'comma' },
    }),
  });
}

/** What {@link textOptions} come to. */
export interface TextSettings {
  zone: string;
  dateOrder: 'auto' | NonNullable<Hints['dateOrder']>;
  decimal: Hints['decimal'];
}

/**
 * What the settings say of texts, as the normaliser takes it, and what it has seen of how the senders of this node state quality.
 * @throws Error when there is no such zone.
 */
export function textHints({
  zone,
  dateOrder,
  decimal,
}: TextSettings): Pick<Hints, 'zone' | 'dateOrder' | 'decimal' | 'scales'> {
  try {
    const scales = new QualityScales();
    const order = dateOrder === 'auto' ? {} : { dateOrder };
    return { decimal, scales, ...order, ...(zone.trim() === '' ? {} : { zone: new Zone(zone.trim()) }) };
  } catch {
    throw new Error(`There is no time zone "${zone}"; write it as Europe/Berlin, or leave it empty for UTC.`);
  }
}
