import { Alert, Button, Field, RadioButtonList, TextArea } from '@grafana/ui';
import { type FormEvent, useState } from 'react';
import { Dialog } from '../../shared/Dialog';
import { RESOLUTIONS, type Resolution } from './port';
import { type ActionForm, type ActionRequest, sentence } from './request';

export interface ActionDialogProps {
  request: ActionRequest;
  /** Carries it out; a rejection is shown and the dialog stays. */
  onSubmit: (form: ActionForm) => Promise<void>;
  onDismiss: () => void;
}

/** Longest comment, as the contract has it. */
const MAX_COMMENT = 4000;

/** Asks for a comment, and for the outcome when a work order is closed. */
export function ActionDialog({ request, onSubmit, onDismiss }: ActionDialogProps) {
  const [comment, setComment] = useState('');
  const [resolution, setResolution] = useState<Resolution>('repaired');
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<string>();
  const { title, verb } = words(request);
  const closing = request.kind === 'close-order';

  const submit = async (event: FormEvent) => {
    event.preventDefault();
    if (busy) return;
    setBusy(true);
    setError(undefined);
    await onSubmit({ comment, resolution }).catch((cause: unknown) => {
      setError(sentence(cause));
      setBusy(false);
    });
  };

  return (
    <Dialog title={title} onDismiss={onDismiss}>
      <form onSubmit={submit} aria-busy={busy}>
        <p>
          {request.row.title} <small>({request.row.asset})</small>
        </p>
        {closing && (
          <Field label="What was done">
            <RadioButtonList
              name="resolution"
              options={RESOLUTIONS}
              value={resolution}
              onChange={setResolution}
            />
          </Field>
        )}
        <Field label="Comment" description="It is kept in the history with your name.">
          <TextArea
            id="mantis-comment"
            autoFocus
            rows={3}
            maxLength={MAX_COMMENT}
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
            {busy ? 'Sending…' : verb}
          </Button>
        </Dialog.Buttons>
      </form>
    </Dialog>
  );
}

function words(request: ActionRequest): { title: string; verb: string } {
  if (request.kind === 'acknowledge-alarm') return { title: 'Acknowledge alarm', verb: 'Acknowledge' };
  const number = request.row.number ?? 'work order';
  return request.kind === 'acknowledge-order'
    ? { title: `Acknowledge ${number}`, verb: 'Acknowledge' }
    : { title: `Close ${number}`, verb: 'Close order' };
}
