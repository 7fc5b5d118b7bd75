import { type FocusEvent, useEffect, useRef } from 'react';

/** Where the focus was in a table. */
interface Place {
  element: HTMLElement;
  table: string | null;
  /** What the element says, as its neighbours in other rows do: `Acknowledge`. */
  says: string | null;
  row: string | undefined;
  /** The other rows, the next ones first. */
  others: string[];
}

/**
 * Keeps the focus of who works through a table by keyboard. An alarm that is acknowledged has no button for it any more, and an
 * order that is closed may be gone: the focus goes to the same button of the next row, else to what is left of its row, else to
 * `container`. It is never taken from where a person has put it.
 */
export function useKeptFocus() {
  const container = useRef<HTMLDivElement>(null);
  const place = useRef<Place>(undefined);
  useEffect(() => {
    const lost = place.current;
    if (!lost || lost.element.isConnected || !isNowhere() || !container.current) return;
    place.current = undefined;
    (heir(container.current, lost) ?? container.current).focus();
  });
  const onFocus = ({ target }: FocusEvent<HTMLElement>) => {
    if (!target.closest('dialog')) place.current = placeOf(target);
  };
  const onBlur = ({ target, relatedTarget }: FocusEvent<HTMLElement>) => {
    // Who leaves for nowhere has left; what was removed under the focus has not.
    // A dialog's button that is pressed is disabled while it works, which takes its focus.
    if (relatedTarget === null && !target.closest('dialog'))
      queueMicrotask(() => {
        if (target.isConnected && isNowhere()) place.current = undefined;
      });
  };
  return { ref: container, onFocus, onBlur };
}

const isNowhere = () => document.activeElement === null || document.activeElement === document.body;

function placeOf(element: HTMLElement): Place {
  const row = element.closest<HTMLElement>('tr[data-id]');
  const table = element.closest('table');
  const ids = rowsOf(table).map(({ dataset }) => String(dataset.id));
  const at = ids.indexOf(String(row?.dataset.id));
  return {
    element,
    table: table?.getAttribute('aria-label') ?? null,
    says: element.textContent,
    row: row?.dataset.id,
    others: [...ids.slice(at + 1), ...ids.slice(0, Math.max(0, at)).reverse()],
  };
}

const rowsOf = (table: Element | null | undefined) => [
  ...(table?.querySelectorAll<HTMLElement>('tr[data-id]') ?? []),
];

function heir(container: HTMLElement, { table, says, row, others }: Place): HTMLElement | undefined {
  const tables = [...container.querySelectorAll('table')];
  const rows = new Map(
    rowsOf(tables.find((one) => one.getAttribute('aria-label') === table)).map((one) => [
      one.dataset.id,
      one,
    ]),
  );
  for (const id of others)
    for (const button of buttonsOf(rows.get(id))) if (button.textContent === says) return button;
  return buttonsOf(rows.get(row))[0] ?? others.flatMap((id) => buttonsOf(rows.get(id)))[0];
}

const buttonsOf = (row: HTMLElement | undefined) => [
  ...(row?.querySelectorAll<HTMLElement>('button:not(:disabled)') ?? []),
];
