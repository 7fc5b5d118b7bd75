import { Alert, Button } from '@grafana/ui';
import { type FormEvent, type ReactNode, useState } from 'react';

interface Props {
  /** Why the person has to sign in again. */
  reason?: string;
  /** What the button says, and whether it may be pressed. */
  action: string;
  ready: boolean;
  /** Rejects with a sentence where nobody is let in. */
  onSubmit: () => Promise<void>;
  children: ReactNode;
}

/** A form that lets somebody in, or says why not. */
export function SignInForm({ reason, action, ready, onSubmit, children }: Props) {
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState(reason);

  const submit = async (event: FormEvent) => {
    event.preventDefault();
    setBusy(true);
    setError(undefined);
    try {
      await onSubmit();
    } catch (cause) {
      setError(cause instanceof Error ? cause.message : String(cause));
      setBusy(false);
    }
  };

  return (
    <form onSubmit={submit} aria-busy={busy}>
      {error && <Alert severity="error" title={error} />}
      {children}
      <Button type="submit" fullWidth disabled={busy || !ready}>
        {busy ? 'Connecting…' : action}
      </Button>
    </form>
  );
}
