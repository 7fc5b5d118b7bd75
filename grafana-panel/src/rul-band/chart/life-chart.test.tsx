import {
  EventBusSrv,
  type DataFrame,
  DataHoverEvent,
  FieldType,
  type PanelProps,
  createDataFrame,
} from '@grafana/data';
import { DashboardCursorSync } from '@grafana/schema';
import { PanelContextProvider } from '@grafana/ui';
import { fireEvent, render, screen, waitFor } from '@testing-library/react';
import { afterAll, beforeAll, beforeEach, expect, test, vi } from 'vitest';
import { type Drawn, drawnCanvas } from '../../testing/canvas';
import { propsOf } from '../../testing/show-panel';
import { DEFAULTS, type RulBandOptions } from '../options';
import { RulBandPanel } from '../RulBandPanel';

let drawn: Drawn;
beforeAll(() => {
  drawn = drawnCanvas();
});
beforeEach(() => {
  drawn.length = 0;
});
afterAll(() => {
  vi.restoreAllMocks();
  vi.unstubAllGlobals();
});

const [from, to] = [1_000_000_000_000, 1_000_000_100_000];

const band = (p90: (i: number) => number = () => 120): DataFrame => {
  const rows = Array.from({ length: 50 }, (_, i) => i);
  const column = (name: string, value: (i: number) => unknown) => ({
    ...{ name, type: FieldType.number, labels: { asset: 'pump-1' }, config: { unit: 'suffix: cycles' } },
    values: rows.map(value),
  });
  const columns = [
    column('p10', () => 80),
    column('p50', () => 100),
    column('p90', p90),
    column('threshold', () => 30),
  ];
  const time = {
    name: 'time',
    type: FieldType.time,
    config: {},
    values: rows.map((i) => from + 1000 + i * 2000),
  };
  return createDataFrame({ fields: [time, ...columns] });
};

const annotations = (rows: Array<Record<string, unknown>>) => {
  const names = ['time', 'timeEnd', 'title', 'text', 'color'];
  const fields = names.map((name) => ({ name, type: FieldType.other, config: {}, values: rows.map((row) => row[name] ?? null) })); // prettier-ignore
  return [createDataFrame({ fields })];
};

interface Given {
  frame?: DataFrame;
  marks?: DataFrame[];
  onZoom?: (range: unknown) => void;
  sync?: () => DashboardCursorSync;
}

function show({ frame = band(), marks = [], onZoom = () => {}, sync }: Given = {}) {
  const props = propsOf<RulBandOptions>({ options: DEFAULTS, data: { series: [frame], annotations: marks }, range: { from, to } }); // prettier-ignore
  const eventBus = new EventBusSrv();
  const Panel = RulBandPanel as (props: PanelProps<RulBandOptions>) => React.JSX.Element;
  const shown = render(
    <PanelContextProvider value={{ eventBus, eventsScope: 'dashboard', sync }}>
      <Panel {...props} onChangeTimeRange={onZoom} />
    </PanelContextProvider>,
  );
  return { ...shown, eventBus, over: shown.container.querySelector('.u-over') as HTMLElement };
}

const picture = () => screen.getByRole('img').getAttribute('aria-label');

test('a range that is drawn over the chart becomes the range of the dashboard', async () => {
  const onZoom = vi.fn();
  const { over } = show({ onZoom });
  await waitFor(() => expect(over.style.width).not.toBe(''));
  fireEvent.mouseMove(over, { clientX: 100, clientY: 50 });
  fireEvent.mouseDown(over, { clientX: 100, clientY: 50, button: 0 });
  fireEvent.mouseMove(over, { clientX: 300, clientY: 50 });
  fireEvent.mouseUp(document, { clientX: 300, clientY: 50, button: 0 });
  await waitFor(() => expect(onZoom).toHaveBeenCalledTimes(1));
  const [range] = onZoom.mock.calls[0] as [{ from: number; to: number }];
  const width = parseFloat(over.style.width);
  expect(range.from).toBeCloseTo(from + (100 / width) * (to - from), -3);
  expect(range.to).toBeCloseTo(from + (300 / width) * (to - from), -3);
});

test('the moment under the pointer is told to the other panels, where the dashboard shares its crosshair', async () => {
  for (const sync of [undefined, () => DashboardCursorSync.Crosshair]) {
    const { over, eventBus, unmount } = show({ sync });
    const told: Array<number | null> = [];
    eventBus.getStream(DataHoverEvent).subscribe(({ payload }) => void told.push(payload.point.time));
    await waitFor(() => expect(over.style.width).not.toBe(''));
    fireEvent.mouseMove(over, { clientX: 200, clientY: 50 });
    if (sync) await waitFor(() => expect(told[0]).toBeGreaterThan(from));
    else expect(told).toEqual([]);
    unmount();
  }
});

test('annotations are drawn, a moment as a line and a while as a shade, and told', async () => {
  const marks = annotations([
    { time: from + 5000, title: 'Seal replaced', color: 'purple' },
    { time: from + 20_000, timeEnd: from + 60_000, text: '<b>Maintenance</b> of the line' },
    { time: from - 50_000, title: 'long before' },
    { title: 'at no time' },
  ]);
  show({ marks });
  await waitFor(() => expect(drawn.filter((one) => one.startsWith('fillRect'))).toHaveLength(1));
  expect(picture()).toContain('Annotations: Seal replaced; Maintenance of the line.');
  expect(drawn).toContain('globalAlpha=0.15');
});

test('a press on the legend hides its line, and another shows it again', async () => {
  show();
  const button = screen.getByRole('button', { name: 'plan below 30 cycles' });
  const dashes = () => drawn.filter((one) => one === 'setLineDash([6,4])').length;
  await waitFor(() => expect(dashes()).toBeGreaterThan(0));
  fireEvent.click(button);
  expect(button.getAttribute('aria-pressed')).toBe('false');
  drawn.length = 0;
  await waitFor(() => expect(drawn.length).toBeGreaterThan(10));
  expect(dashes()).toBe(0);
  fireEvent.click(button);
  await waitFor(() => expect(dashes()).toBeGreaterThan(0));
  expect(screen.getAllByRole('button').map(({ textContent }) => textContent?.trim())).toEqual(['median (p50)', 'p10–p90', 'plan below 30 cycles']); // prettier-ignore
});

test('an upper bound that is far out is marked above the axis, and told', async () => {
  show({ frame: band((i) => (i === 7 ? 90_000 : 120)) });
  expect(screen.getByRole('note').textContent).toBe(
    '1 value is above the axis (▲), up to 90\u202f000 cycles.',
  );
  expect(picture()).toContain('1 value is above the axis');
  await waitFor(() => expect(drawn.filter((one) => one.startsWith('fillText("▲"'))).toHaveLength(1));
});
