import { css } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import { useStyles2 } from '@grafana/ui';
import { type ReactNode, useEffect, useId, useRef } from 'react';

interface Props {
  title: string;
  /** Escape was pressed. */
  onDismiss: () => void;
  children: ReactNode;
}

/**
 * A modal dialog of the browser itself: it keeps the focus, and nothing but Escape or a button closes it, so that a
 * comment half written is not lost to a stray change of focus.
 */
export function Dialog({ title, onDismiss, children }: Props) {
  const styles = useStyles2(getStyles);
  const dialog = useRef<HTMLDialogElement>(null);
  const id = useId();
  useEffect(() => {
    const element = dialog.current;
    const around = withAncestors(document.activeElement);
    element?.showModal();
    return () => {
      element?.close();
      returnFocus(around);
    };
  }, []);
  return (
    <dialog
      ref={dialog}
      className={styles.dialog}
      aria-labelledby={id}
      onCancel={(event) => {
        event.preventDefault();
        onDismiss();
      }}
    >
      <h2 id={id} className={styles.title}>
        {title}
      </h2>
      {children}
    </dialog>
  );
}

const FOCUSABLE = 'button:not(:disabled), a[href], [tabindex="0"]';

/**
 * The focus goes back to what opened the dialog. Where that is gone, as the button of an alarm that is acknowledged
 * now, it goes to what is left of its row, else to the panel around it.
 * @param around what opened it and what that was in, from the inside out
 */
function returnFocus(around: Element[]): void {
  // The button goes with the rendering that closes the dialog, or with the one after it.
  requestAnimationFrame(() => {
    if (document.activeElement !== document.body) return;
    const near = around.find((one) => one.isConnected && one !== document.body);
    const target = near?.matches(FOCUSABLE) ? near : near?.querySelector(FOCUSABLE);
    (target as HTMLElement | null | undefined)?.focus();
  });
}

function withAncestors(element: Element | null): Element[] {
  return element ? [element, ...withAncestors(element.parentElement)] : [];
}

/** The row of buttons at the end of a dialog. */
Dialog.Buttons = function Buttons({ children }: { children: ReactNode }) {
  const styles = useStyles2(getStyles);
  return <div className={styles.buttons}>{children}</div>;
};

const getStyles = (theme: GrafanaTheme2) => ({
  dialog: css({
    width: 560,
    maxWidth: `calc(100vw - ${theme.spacing(4)})`,
    margin: 'auto',
    padding: theme.spacing(3),
    color: theme.colors.text.primary,
    background: theme.colors.background.primary,
    border: `1px solid ${theme.colors.border.medium}`,
    borderRadius: theme.shape.radius.lg,
    boxShadow: theme.shadows.z3,
    '&::backdrop': { background: theme.components.overlay.background },
  }),
  title: css({ ...theme.typography.h4, margin: theme.spacing(0, 0, 2) }),
  buttons: css({
    display: 'flex',
    justifyContent: 'flex-end',
    gap: theme.spacing(1),
    marginTop: theme.spacing(3),
  }),
});
