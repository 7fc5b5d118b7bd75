import { type ReactNode, useId, useState } from 'react';
import { StateIcon } from '../shared/StateIcon';
import { Details } from './Details';
import type { Item } from './model';
import type { TableStyles } from './styles';

interface Props {
  item: Item;
  /** What the row is called, for the button that opens it. */
  label: string;
  columns: number;
  timeZone: string;
  styles: TableStyles;
  children: ReactNode;
}

/** A row that opens to its evidence and history. */
export function ExpandableRow({ item, label, columns, timeZone, styles, children }: Props) {
  const [open, setOpen] = useState(false);
  const id = useId();
  return (
    <>
      <tr data-id={item.id}>
        <td>
          <button
            type="button"
            className={styles.expand}
            data-open={open || undefined}
            aria-expanded={open}
            aria-controls={open ? id : undefined}
            aria-label={`Evidence and history of ${label}`}
            onClick={() => setOpen(!open)}
          >
            <StateIcon shape="chevron" size={14} />
          </button>
        </td>
        {children}
      </tr>
      {open && (
        <tr id={id}>
          <td colSpan={columns}>
            <Details item={item} timeZone={timeZone} styles={styles} />
          </td>
        </tr>
      )}
    </>
  );
}
