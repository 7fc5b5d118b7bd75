import { setTemplateSrv } from '@grafana/runtime';
import { fireEvent, render, screen } from '@testing-library/react';
import { type ComponentProps, useState } from 'react';
import { of } from 'rxjs';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { RECORDED_AT, recordedAt } from '../../testing/recorded';
import { noTemplates, templates } from '../../testing/templates';
import type { MantisOptions, MantisQuery } from '../types';
import { alarmStates, workOrderStatuses } from '@mantis-pdm/core/contract';
import { ALARM_STATES, ORDER_STATUSES } from '../query/states';
import { addressProblem, tidyAddress } from './address';
import { ConfigEditor } from './ConfigEditor';
import { QueryEditor } from './QueryEditor';

// Grafana's list of choices measures its text on a canvas, which jsdom has not.
const context = { measureText: () => ({ width: 0 }) };
afterAll(noTemplates);
beforeAll(() => {
  setTemplateSrv(templates({ site: { value: 'north' } }));
  vi.spyOn(HTMLCanvasElement.prototype, 'getContext').mockReturnValue(context as never);
});
afterAll(() => vi.restoreAllMocks());

/** Types a text as keys do: each into what the field shows after the one before. */
function type(field: HTMLElement, text: string) {
  fireEvent.focus(field);
  for (const key of text)
    fireEvent.change(field, { target: { value: (field as HTMLInputElement).value + key } });
}

const clear = (field: HTMLElement) => fireEvent.change(field, { target: { value: '' } });

function config(jsonData: MantisOptions = {}, readOnly = false) {
  const saved: MantisOptions[] = [];
  function Editor() {
    const [options, setOptions] = useState({ jsonData, readOnly, secureJsonFields: {}, secureJsonData: {} });
    const change = (next: typeof options) => {
      saved.push(next.jsonData);
      setOptions(next);
    };
    const props = { options, onOptionsChange: change } as unknown as ComponentProps<typeof ConfigEditor>;
    return <ConfigEditor {...props} />;
  }
  render(<Editor />);
  return saved;
}

const url = () => screen.getByPlaceholderText('http://node-red:1880');
const poll = () => screen.getByDisplayValue('5');

test.each([
  ['http://node-red:1880', 'http://node-red:1880'],
  ['https://plant.example/red/mantis/', 'https://plant.example/red/mantis'],
  ['http://node-red:1880/api/v1/', 'http://node-red:1880'],
  [' http://[::1]:1880 ', 'http://[::1]:1880'],
])('an address that is typed as %j stands as it is typed, and is kept as %j', (typed, kept) => {
  const saved = config();
  type(url(), typed);
  expect(url()).toHaveProperty('value', typed);
  fireEvent.blur(url());
  expect(saved.at(-1)?.url).toBe(kept);
  expect(url()).toHaveProperty('value', kept);
});

test.each([
  ['node-red:1880', /http:\/\/ or https/],
  ['http:node-red', /http:\/\/ or https/],
  ['http://', /Name the host/],
  ['http://anna:secret@node-red', /token below/],
  ['http://node-red?x=1', /Leave out/],
])('an address as %j is told to be wrong, with what to do', (typed, sentence) => {
  config();
  type(url(), typed);
  fireEvent.blur(url());
  expect(screen.getByRole('alert').textContent).toMatch(sentence);
});

test('a tidied address stays as it is', () => {
  for (const kept of ['http://a:1', 'https://a/b/c']) {
    expect(tidyAddress(kept)).toBe(kept);
    expect(addressProblem(kept)).toBeUndefined();
  }
});

test('the pause between two answers can be cleared and typed anew', () => {
  const saved = config();
  const field = poll();
  clear(field);
  type(field, '30');
  fireEvent.blur(field);
  expect(saved.at(-1)?.pollSeconds).toBe(30);
});

const known = recordedAt(RECORDED_AT).assets;

function queryEditor(given: Partial<MantisQuery>) {
  const onChange = vi.fn();
  const onRunQuery = vi.fn();
  const editor = (query: Partial<MantisQuery>) => {
    const datasource = { api: { assets: () => of(known) } };
    const props = { datasource, query: { refId: 'A', ...query }, onChange, onRunQuery };
    return <QueryEditor {...(props as unknown as ComponentProps<typeof QueryEditor>)} />;
  };
  const shown = render(editor(given));
  const show = (query: Partial<MantisQuery>) => shown.rerender(editor(query));
  return { onChange, onRunQuery, show };
}

const assets = () => screen.getByPlaceholderText('all assets');

test('a query runs on Enter and when its field is left, once, and only when it has changed', () => {
  const { onChange, onRunQuery } = queryEditor({ kind: 'alarms', asset: 'pump-1' });
  fireEvent.focus(assets());
  fireEvent.blur(assets());
  expect(onRunQuery).not.toHaveBeenCalled();
  type(assets(), '2');
  fireEvent.keyDown(assets(), { key: 'Enter' });
  expect(onChange).toHaveBeenCalledWith(expect.objectContaining({ asset: 'pump-12' }));
  expect(onRunQuery).toHaveBeenCalledTimes(1);
});

test('a query that is changed from outside is shown, and not written back', () => {
  const { onChange, show } = queryEditor({ kind: 'alarms', asset: 'pump-1' });
  show({ kind: 'alarms', asset: 'fan-1' });
  expect(assets()).toHaveProperty('value', 'fan-1');
  fireEvent.focus(assets());
  fireEvent.blur(assets());
  expect(onChange).not.toHaveBeenCalled();
});

const authority = () => screen.getByLabelText(/Own authority/);

test('a plant with an authority of its own can be trusted, by Grafana’s own settings', () => {
  const saved = config();
  expect(screen.queryByText('CA Cert')).toBeNull();
  fireEvent.click(authority());
  expect(saved.at(-1)).toEqual({ tlsAuthWithCACert: true });
  expect(screen.getByText('CA Cert')).toBeTruthy();
});

test('a provisioned source can be looked at, and says where it is changed', () => {
  config({ url: 'http://node-red:1880' }, true);
  expect(screen.getByText(/comes from a file/)).toBeTruthy();
  expect(url()).toHaveProperty('value', 'http://node-red:1880');
  for (const field of [url(), poll(), authority()]) expect(field.matches(':disabled')).toBe(true);
});

test('the choices of states are those of the contract', () => {
  expect([...ALARM_STATES].sort()).toEqual([...alarmStates].sort());
  expect([...ORDER_STATUSES].sort()).toEqual([...workOrderStatuses].sort());
});
