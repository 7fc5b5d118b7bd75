import { Alert, Button, Field, TextArea } from '@grafana/ui';
import { type FormEvent, useState } from 'react';
import { Choice } from '../shared/Choice';
import { Dialog } from '../shared/Dialog';
import { MINUTES } from '../shared/minutes';
import type { MaintenancePort } from './maintenance-port';
import type { AssetRow } from './model';

interface Props {
  row: AssetRow;
  port: MaintenancePort;
  onDismiss: () => void;
}

/** Longest comment, as the contract has it. */
const MAX_COMMENT = 4000;

/** Asks for how long an asset is worked on and why; of one that is, whether that is over. */
export function MaintenanceDialog({ row, port, onDismiss }: Props) {
  const [minutes, setMinutes] = useState('60');
  const [comment, setComment] = useState('');
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<string>();
  const ends = row.maintenance !== null;
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    setBusy(true);
    setError(undefined);
    const how = { minutes: Number(minutes), comment: comment.trim() };
    const asked = ends ? port.endMaintenance(row.asset, how.comment) : port.beginMaintenance(row.asset, how);
    await asked.then(onDismiss, (cause: unknown) => {
      setError(cause instanceof Error ? cause.message : String(cause));
      setBusy(false);
    });
  };
  return (
    <Dialog title={ends ? 'End maintenance' : 'Under maintenance'} onDismiss={onDismiss}>
      <form onSubmit={submit} aria-busy={busy}>
        <p>
          {row.name} <small>({row.asset})</small>
        </p>
        {!ends && (
          <Field
            label="For"
            description="Meanwhile nothing is learned, no case opens, and its alarms are out of service."
          >
            <Choice label="Under maintenance for" value={minutes} options={MINUTES} onChange={setMinutes} />
          </Field>
        )}
        <Field label={ends ? 'Comment' : 'Why'}>
          <TextArea
            id="mantis-maintenance-comment"
            aria-label={ends ? 'Comment' : 'Why'}
            autoFocus
            rows={3}
            maxLength={MAX_COMMENT}
            required={!ends}
            value={comment}
            onChange={({ currentTarget }) => setComment(currentTarget.value)}
          />
        </Field>
        {error && <Alert severity="error" title={error} />}
        <Dialog.Buttons>
          <Button type="button" variant="secondary" fill="outline" onClick={onDismiss}>
            Cancel
          </Button>
          <Button type="submit" disabled={busy}>
            {busy ? 'Sending…' : ends ? 'End it now' : 'Begin now'}
          </Button>
        </Dialog.Buttons>
      </form>
    </Dialog>
  );
}
