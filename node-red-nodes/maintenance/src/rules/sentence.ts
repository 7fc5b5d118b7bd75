import { NONE } from './none';

type Row = Record<string, unknown>;

/** What a rule of the table says, such as "when p10 < the asset's threshold, 3 in a row: high alarm, replacement". For the dialog, in its language. */
export function sentenceOf(row: Row): string {
  const [when, then] = [conditionOf(row), actionsOf(row)];
  const name = text(row.title) || text(row.id);
  return `${name === '' ? '' : `${name}: `}when ${when}: ${then}`;
}

function conditionOf(row: Row): string {
  const only = [text(row.criticalities), text(row.classes)].filter(Boolean).join(', ');
  const parts = [
    comparison(row),
    Number(row.forCount) > 1 ? `${text(row.forCount)} in a row` : '',
    ['', '0', '0 s'].includes(text(row.forS)) ? '' : `for ${lasting(text(row.forS))}`,
    only === '' ? '' : `only ${only}`,
  ];
  return parts.filter(Boolean).join(', ');
}

function comparison({ of: aspect, overS, when, quantity, op, threshold }: Row): string {
  const [of, limit] = [text(quantity), text(threshold)];
  if (aspect === 'rate')
    return `${named(when, of)} changes by ${text(op)} ${limit} an hour, over ${lasting(text(overS) || '1 h')}`;
  if (when === 'limit') return `${named(when, of)} ${text(op)} ${limit === 'asset' ? 'its limit' : limit}`;
  if (when === 'silence') return silence(of, limit);
  if (when === 'anomaly' && of === 'anomalous')
    return limit === 'true' ? 'it is anomalous' : 'it is not anomalous';
  return `${named(when, of)} ${text(op)} ${limit === 'asset' ? 'the asset’s threshold' : limit}`;
}

/** A sensor, or a quantity with what it is of where that is not plain. */
function named(when: unknown, of: string): string {
  if (when === 'limit') return of === '*' ? 'a sensor' : of;
  return when === 'rul' ? of : `${text(when)} ${of}`;
}

function silence(of: string, limit: string): string {
  const who = of === '*' ? 'a sensor' : of === 'asset' ? 'it' : of;
  return `no data come from ${who} ${limit === 'asset' ? 'for five of its usual intervals' : `for ${lasting(limit)}`}`;
}

/** A duration as it was written; of a plain number seconds. */
function lasting(written: string): string {
  return Number.isFinite(Number(written)) ? `${written} s` : written;
}

function actionsOf({ alarm, order, latch }: Row): string {
  const parts = [
    alarm === NONE || text(alarm) === ''
      ? ''
      : alarm === 'by score'
        ? 'alarm by score'
        : `${text(alarm)} alarm`,
    latch === true ? 'which latches' : '',
    order === NONE ? '' : text(order),
  ];
  return parts.filter(Boolean).join(', ') || 'nothing';
}

function text(value: unknown): string {
  return typeof value === 'string' || typeof value === 'number' ? String(value).trim() : '';
}
