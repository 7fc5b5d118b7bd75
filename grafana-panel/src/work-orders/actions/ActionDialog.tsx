import { Alert, Button, Field, TextArea } from '@grafana/ui';
import { type FormEvent, useState } from 'react';
import { Dialog } from '../../shared/Dialog';
import { wantsReason } from './alarm-steps';
import { AlarmFields } from './AlarmFields';
import { CloseFields } from './CloseFields';
import { type ActionForm, type ActionRequest, EMPTY_FORM, sentence } from './request';

export interface ActionDialogProps {
  request: ActionRequest;
  /** Carries it out; a rejection is shown and the dialog stays. */
  onSubmit: (form: ActionForm) => Promise<void>;
  onDismiss: () => void;
}

/** Longest comment, as the contract has it. */
const MAX_COMMENT = 4000;

/** Asks for a comment, for the outcome when a work order is closed, and for what is to become of an alarm. */
export function ActionDialog({ request, onSubmit, onDismiss }: ActionDialogProps) {
  const [form, setForm] = useState<ActionForm>(() => firstForm(request));
  const change = (part: Partial<ActionForm>) => setForm((before) => ({ ...before, ...part }));
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<string>();
  const { title, verb } = words(request);

  const submit = async (event: FormEvent) => {
    event.preventDefault();
    if (busy) return;
    setBusy(true);
    setError(undefined);
    await onSubmit(form).catch((cause: unknown) => {
      setError(sentence(cause));
      setBusy(false);
    });
  };

  return (
    <Dialog title={title} onDismiss={onDismiss}>
      <form onSubmit={submit} aria-busy={busy}>
        <p>
          {request.row.title}{' '}
          <small>({[request.row.assetName, request.row.asset].filter(Boolean).join(', ')})</small>
        </p>
        {request.kind === 'close-order' && (
          <CloseFields form={form} asksFinding={request.asksFinding} onChange={change} />
        )}
        {request.kind === 'change-alarm' && (
          <AlarmFields steps={request.steps} form={form} onChange={change} />
        )}
        <Field label="Comment" description="It is kept in the history with your name.">
          <TextArea
            id="mantis-comment"
            autoFocus
            rows={3}
            maxLength={MAX_COMMENT}
            required={form.step !== undefined && wantsReason(form.step)}
            value={form.comment}
            onChange={({ currentTarget }) => change({ comment: currentTarget.value })}
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

function firstForm(request: ActionRequest): ActionForm {
  return request.kind === 'change-alarm' ? { ...EMPTY_FORM, step: request.steps[0] } : EMPTY_FORM;
}

function words(request: ActionRequest): { title: string; verb: string } {
  if (request.kind === 'change-alarm') return { title: 'Change alarm', verb: 'Do it' };
  if (request.kind === 'acknowledge-alarm') return { title: 'Acknowledge alarm', verb: 'Acknowledge' };
  const number = request.row.number ?? 'work order';
  return request.kind === 'acknowledge-order'
    ? { title: `Acknowledge ${number}`, verb: 'Acknowledge' }
    : { title: `Close ${number}`, verb: 'Close order' };
}
