// @vitest-environment jsdom
import { render, screen } from '@testing-library/react';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { catalogues, part, say } from '@mantis-pdm/core/contract/said';
import { Details } from '../work-orders/Details';
import type { Item } from '../work-orders/model';
import { PRIORITY, wordFor } from '../work-orders/words';
import { Reasons } from '../asset-health/Reasons';
import type { AssetRow } from '../asset-health/model';
import { inReadersWords, inWords } from './reader';

/** A language that is not there yet, while this file runs. */
const languages = catalogues as Record<string, Record<string, string>>;
beforeAll(() => {
  languages.de = {
    'priority.urgent': 'Dringend',
    'reading.held.unitless': '{quantity} ist {value} (Regel {op} {limit})',
    'health.anomalous': 'auffällig',
  };
});
afterAll(() => void delete languages.de);
afterEach(() => document.documentElement.removeAttribute('lang'));

const said = say('reading.held.unitless', { quantity: 'anomaly.score', value: 81.5, op: '>', limit: 75 });
const text = 'anomaly.score 81.5, rule > 75';
const item = {
  evidence: [{ quantity: 'anomaly.score', value: 81.5, limit: 75, unit: '', text, said, at: 0, ref: 'r' }],
  history: [{ at: 0, by: 'rule:abnormal', action: 'raised', comment: text, said }],
} as unknown as Item;
const styles = new Proxy({} as never, { get: () => '' });

describe.each([
  ['en-GB', 'Urgent', text],
  ['', 'Urgent', text],
  ['de-DE', 'Dringend', 'anomaly.score ist 81,5 (Regel > 75)'],
])('on a page in %j', (language, urgent, sentence) => {
  test('states and sentences are in its language, of one and the same object', () => {
    document.documentElement.lang = language;
    expect([inWords('priority.urgent'), wordFor(PRIORITY, 'urgent').text]).toEqual([urgent, urgent]);
    render(<Details item={item} timeZone="utc" styles={styles} />);
    expect(screen.getAllByText((_, node) => node?.tagName === 'LI').map((li) => li.textContent)).toEqual([
      expect.stringContaining(sentence),
      expect.stringContaining(sentence),
    ]);
  });
  test('what nobody has said by a code stays as it was', () => {
    document.documentElement.lang = language;
    expect(inReadersWords('on my way', undefined)).toBe('on my way');
  });
});

test('why an asset has its score is in the reader’s language; of an earlier release in the words that it stored', () => {
  document.documentElement.lang = 'de';
  const all = [part('health.anomalous'), part('health.score', { score: '81' })];
  const row = {
    ...{ name: 'Pump', missing: [] },
    contributors: [
      {
        name: 'anomaly',
        score: 19,
        detail: 'anomalous, score 81',
        said: say('health.parts', { all }),
        at: 0,
      },
      { name: 'rul', score: 60, detail: '50 (40–60) cycles left', at: 0 },
    ],
  } as unknown as AssetRow;
  render(<Reasons row={row} limit={3} styles={styles} />);
  expect(screen.getAllByRole('listitem').map(({ title }) => title)).toEqual([
    'auffällig, score 81',
    '50 (40–60) cycles left',
  ]);
});
