import { Field, Input, RadioButtonList } from '@grafana/ui';
import { FINDINGS, RESOLUTIONS } from './port';
import type { ActionForm } from './request';

interface Props {
  form: ActionForm;
  /** Whether the data source passes on what was found. */
  asksFinding: boolean;
  onChange: (change: Partial<ActionForm>) => void;
}

/** Longest name of a failure mode, as the contract has it. */
const MAX_MODE = 256;

/** How a work order ended, and what was found. */
export function CloseFields({ form, asksFinding, onChange }: Props) {
  return (
    <>
      <Field label="What was done">
        <RadioButtonList
          name="resolution"
          options={RESOLUTIONS}
          value={form.resolution}
          onChange={(resolution) => onChange({ resolution })}
        />
      </Field>
      {asksFinding && (
        <Field label="What was found" description="Predictions of the remaining life learn from it.">
          <RadioButtonList
            name="finding"
            options={FINDINGS}
            value={form.finding}
            onChange={(finding) => onChange({ finding })}
          />
        </Field>
      )}
      {form.finding === 'failed' && (
        <Field label="How it failed">
          <Input
            aria-label="How it failed"
            placeholder="such as bearing wear"
            maxLength={MAX_MODE}
            value={form.failureMode}
            onChange={({ currentTarget }) => onChange({ failureMode: currentTarget.value })}
          />
        </Field>
      )}
    </>
  );
}
