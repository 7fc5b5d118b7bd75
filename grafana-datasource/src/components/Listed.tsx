import { Combobox, InlineField, InlineFieldRow } from '@grafana/ui';
import type { Choices } from './choices';
import { picked } from './Chosen';
import { Typed } from './Typed';

interface Props {
  id: string;
  label: string;
  labelWidth: number;
  tooltip: string;
  /** What the field shows while it is empty. */
  placeholder: string;
  /** Names with commas between. */
  value: string;
  onDone: (text: string) => void;
  choices: Choices;
  /** Of which there is one: what is chosen takes the place of what was there. */
  single?: boolean;
}

/** A list of names: typed, or chosen one after another from those that there are. */
export function Listed({
  id,
  label,
  labelWidth,
  tooltip,
  placeholder,
  value,
  onDone,
  choices,
  single,
}: Props) {
  const add = (chosen: string | undefined) => {
    if (chosen === undefined) return;
    const listed = value.trim() === '' || single || chosen === '*' ? [] : [value.trim()];
    onDone([...listed, chosen].join(', '));
  };
  return (
    <InlineFieldRow>
      <InlineField label={label} labelWidth={labelWidth} htmlFor={id} tooltip={tooltip}>
        <Typed id={id} width={36} placeholder={placeholder} value={value} onDone={onDone} />
      </InlineField>
      <Combobox
        id={`${id}-choice`}
        aria-label={`Choose: ${label}`}
        width={24}
        placeholder="choose…"
        options={choices}
        value={null}
        onChange={(option) => add(picked(option))}
      />
    </InlineFieldRow>
  );
}
