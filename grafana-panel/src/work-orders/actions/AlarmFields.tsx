import { Field, RadioButtonList } from '@grafana/ui';
import { Choice } from '../../shared/Choice';
import { MINUTES } from '../../shared/minutes';
import { STEP } from './alarm-steps';
import type { AlarmStep } from './port';
import type { ActionForm } from './request';

interface Props {
  steps: AlarmStep[];
  form: ActionForm;
  onChange: (change: Partial<ActionForm>) => void;
}

/** What is to become of an alarm, and for how long where that is asked. */
export function AlarmFields({ steps, form, onChange }: Props) {
  const options = steps.map((value) => ({ value, label: STEP[value] }));
  return (
    <>
      <Field label="What to do">
        <RadioButtonList
          name="step"
          options={options}
          value={form.step}
          onChange={(step) => onChange({ step })}
        />
      </Field>
      {form.step === 'shelve' && (
        <Field label="For">
          <Choice
            label="Shelve for"
            value={String(form.minutes)}
            options={MINUTES}
            onChange={(minutes) => onChange({ minutes: Number(minutes) })}
          />
        </Field>
      )}
    </>
  );
}
