import { Input } from '@grafana/ui';
import { type ComponentProps, useState } from 'react';

interface Props extends Omit<ComponentProps<typeof Input>, 'value' | 'defaultValue' | 'onChange' | 'onBlur'> {
  value: string;
  /** What was typed, once it is: after Enter, or when the field is left, and only where it is another than before. */
  onDone: (text: string) => void;
  /** What is kept of what was typed; by default all but the space around it. */
  tidy?: (text: string) => string;
}

/** A field of text. What is typed stands as it is typed; nothing is tidied, asked or saved until it is done. */
export function Typed({ value, onDone, tidy = (text) => text.trim(), ...input }: Props) {
  // A value that changes from outside, as by a library panel or by undo, takes the place of what was typed.
  const [draft, setDraft] = useState({ of: value, text: value });
  const text = draft.of === value ? draft.text : value;
  const done = () => {
    const tidied = tidy(text);
    setDraft({ of: value, text: value });
    if (tidied !== value) onDone(tidied);
  };
  return (
    <Input
      {...input}
      value={text}
      onChange={({ currentTarget }) => setDraft({ of: value, text: currentTarget.value })}
      onBlur={done}
      onKeyDown={({ key }) => key === 'Enter' && done()}
    />
  );
}
