import { describe, expect, test } from 'vitest';
import { saidSchema } from '../said-schema';
import { english } from './english';
import { catalogues, ENGLISH, part, readerOf, retold, say, sentence, type Catalogues, type Code } from '.';

/** A second language, as a translator would bring it: part of the sentences, in an order of its own. */
const there: Catalogues = {
  ...catalogues,
  de: {
    'reading.held': 'Regel {op} {limit} {unit}: {quantity} ist {value} {unit}',
    'connector.protocol': 'Es gibt kein Protokoll „{protocol}“, nur {protocols}.',
    'health.ok': 'in Ordnung',
    'alarm.is.shelved': 'zurückgestellt',
    'rul.too-few-readings': '{count} Werte: es braucht {least}.',
    'health.mostly': 'vor allem {feature}',
  },
};
const german = readerOf(['de-AT'], there);
const hot = say('reading.held', { quantity: 'temp', value: 81.25, unit: '°C', op: '>', limit: 1000 });

describe('a sentence', () => {
  test('is a code with values, which the contract lets through', () => {
    const values = { quantity: 'temp', value: 81.25, unit: '°C', op: '>', limit: 1000 };
    expect(hot).toEqual({ code: 'reading.held', values });
    expect(saidSchema.parse(JSON.parse(JSON.stringify(hot)))).toEqual(hot);
    expect(say('api.busy')).toEqual({ code: 'api.busy', values: {} });
  });

  test('is English where nothing else is asked for', () => {
    expect(sentence(hot)).toBe('temp 81.25 °C, rule > 1000 °C');
  });

  test('is read otherwise in another language: its words, their order, its numbers and its lists', () => {
    expect(sentence(hot, german)).toBe('Regel > 1000 °C: temp ist 81,25 °C');
    const protocols = say('connector.protocol', { protocol: 'x', protocols: ['opcua', 'mqtt'] });
    expect(sentence(protocols, german)).toBe('Es gibt kein Protokoll „x“, nur opcua, mqtt.');
    expect(sentence(protocols)).toBe('There is no protocol "x"; there are opcua, mqtt.');
  });

  test('that nobody has translated yet is English; its numbers are the reader’s', () => {
    expect(sentence(say('over.silent', { hours: 1.5 }), german)).toBe(
      'Returned to normal: no reading of the asset has come for 1,5 h',
    );
  });

  test('shows a number as it was measured, without grouping and without the dust of binary fractions', () => {
    const shown = (hours: number) => /for (.*) h$/.exec(sentence(say('over.silent', { hours })))?.[1];
    expect([12_345.5, 0.1 + 0.2, -3, 1e21, 1e-7].map(shown)).toEqual([
      '12345.5',
      '0.3',
      '-3',
      '1e+21',
      '1e-7',
    ]);
  });

  test('keeps a value that holds braces or a dollar as it is', () => {
    expect(sentence(say('asset.unknown', { asset: '{code} $& $1' }))).toBe(
      'There is no asset "{code} $& $1".',
    );
  });

  test('of a later release is shown by its code, and one that lacks a value by the value’s name', () => {
    expect(sentence({ code: 'of.later', values: {} }, german)).toBe('of.later');
    expect(sentence({ code: 'constructor', values: {} })).toBe('constructor');
    expect(sentence({ code: 'asset.unknown', values: {} })).toBe('There is no asset "{asset}".');
  });
});

describe('a sentence within a sentence', () => {
  const aside = say('alarm.refused.aside', { title: 'Hot', state: part('alarm.is.shelved') });
  const few = part('rul.too-few-readings', { count: 2, least: 12 });

  test('is read in the same language, and is let through by the contract', () => {
    expect(sentence(aside)).toBe('Alarm "Hot" is shelved: return it first');
    expect(sentence(aside, german)).toBe('Alarm "Hot" is zurückgestellt: return it first');
    expect(saidSchema.parse(JSON.parse(JSON.stringify(aside)))).toEqual(aside);
    expect(saidSchema.safeParse(say('reasons', { all: [aside as never] })).success).toBe(false);
  });

  test('whole sentences follow one another, parts are listed', () => {
    expect(sentence(say('reasons', { all: [few, part('rul.none')] }), german)).toBe(
      '2 Werte: es braucht 12. No estimate.',
    );
    const parts = [part('health.anomaly', { score: '80' }), part('health.mostly', { feature: 'x.rms' })];
    expect(sentence(say('health.parts', { all: parts }), german)).toBe('anomaly score 80, vor allem x.rms');
    expect(sentence(say('reasons', { all: [few] }))).toBe(
      '2 readings of the indicator: a forecast needs 12.',
    );
  });

  test('of a later release gives way to the text beside', () => {
    const later = { code: 'reasons', values: { all: [few, { code: 'of.later', values: {} }] } };
    expect(retold({ text: 'as it was', said: later }, german)).toBe('as it was');
    expect(retold({ text: 'as it was', said: aside }, german)).toContain('zurückgestellt');
  });
});

describe('what stands beside its English', () => {
  test('is told in the reader’s language', () => {
    expect(retold({ text: 'as it was', said: hot }, german)).toBe('Regel > 1000 °C: temp ist 81,25 °C');
  });
  test('and stays as it was without a code, and with one of a later release', () => {
    expect(retold({ text: 'as it was' }, german)).toBe('as it was');
    expect(retold({ text: 'as it was', said: { code: 'of.later', values: {} } }, german)).toBe('as it was');
  });
});

describe('a reader', () => {
  test.each<[string[], string]>([
    [['de'], 'de'],
    [['DE-ch-1996'], 'de'],
    [['fr', 'de'], 'de'],
    [['en', 'de'], 'en'],
    [['den'], 'en'],
    [['fr'], 'en'],
    [[''], 'en'],
    [['constructor'], 'en'],
    [[], 'en'],
  ])('who wants %j reads %s', (wanted, language) => {
    expect(readerOf(wanted, there).language).toBe(language);
  });
  test('has English today', () => {
    expect(Object.keys(catalogues)).toEqual(['en']);
    expect(readerOf(['de'])).toBe(ENGLISH);
  });
});

test.each(Object.keys(english) as Code[])(
  '%s is a code, and its English has whole slots and ends well',
  (code) => {
    expect(saidSchema.safeParse({ code, values: {} }).success).toBe(true);
    const bare = english[code].replaceAll(/\{[a-z]+\}/g, 'x');
    expect(bare).not.toMatch(/[{}]| $|^ /);
  },
);
