import { act, fireEvent, render, screen } from '@testing-library/react';
import { type ComponentProps, useState } from 'react';
import { of } from 'rxjs';
import { afterAll, afterEach, beforeAll, beforeEach, expect, test, vi } from 'vitest';
import type { MantisQuery, QueryKind, VariableQuery } from '../types';
import { AnnotationEditor } from './AnnotationEditor';
import { QueryEditor } from './QueryEditor';
import { VariableQueryEditor } from './VariableQueryEditor';

// Grafana's list of choices measures its text on a canvas, which jsdom has not.
const context = { measureText: () => ({ width: 0 }) };
beforeAll(() => void vi.spyOn(HTMLCanvasElement.prototype, 'getContext').mockReturnValue(context as never));
afterAll(() => void vi.restoreAllMocks());
beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

type Editing = ComponentProps<typeof QueryEditor>;

function show<T>(Editor: (props: never) => React.ReactNode, start: T): { now: () => T } {
  let now = start;
  const Shown = Editor as (props: Record<string, unknown>) => React.ReactNode;
  function Host() {
    const [query, setQuery] = useState(start);
    const change = (next: T) => setQuery((now = next));
    const datasource = { api: { assets: () => of([]) } } as unknown as Editing['datasource'];
    return <Shown datasource={datasource} query={query} onChange={change} onRunQuery={() => undefined} />;
  }
  render(<Host />);
  return { now: () => now };
}

/** Grafana's list searches once the typing rests. */
const rest = () => act(() => vi.advanceTimersByTimeAsync(1000));

/** Opens the list, types, and presses Enter once the list is narrowed. */
async function choose(text: string): Promise<void> {
  const [field] = screen.getAllByRole('combobox');
  fireEvent.keyDown(field, { key: 'ArrowDown' });
  await rest();
  fireEvent.change(field, { target: { value: text } });
  await rest();
  fireEvent.keyDown(field, { key: 'Enter' });
  await rest();
}

test.each<[QueryKind, string, QueryKind]>([
  ['alarms', 'Anom', 'anomalies'],
  ['health-states', 'hist', 'history'],
  ['anomalies', 'Alarms per', 'alarm-counts'],
])('of a query of %s, typing “%s” and Enter chooses %s', async (kind, typed, chosen) => {
  const { now } = show<MantisQuery>(QueryEditor as never, { refId: 'A', kind } as MantisQuery);
  await choose(typed);
  expect(now().kind).toBe(chosen);
});

test('of an annotation of alarms, typing and Enter chooses anomalies', async () => {
  const { now } = show<MantisQuery>(AnnotationEditor as never, { refId: 'A' } as MantisQuery);
  await choose('Anomalies');
  expect(now().kind).toBe('anomalies');
});

test('of a variable, typing and Enter chooses; what fits nothing changes nothing', async () => {
  const start = { refId: 'A', of: 'state' } as VariableQuery;
  const { now } = show<VariableQuery>(VariableQueryEditor as never, start);
  await choose('No such values');
  expect(now().of).toBe('state');
  await choose('Lin');
  expect(now().of).toBe('line');
});
