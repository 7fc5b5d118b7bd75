import { Combobox, type ComboboxOption } from '@grafana/ui';
import { useMemo } from 'react';

interface Props<T extends string> {
  id: string;
  options: ReadonlyArray<ComboboxOption<T>>;
  value: T;
  /** Another one was chosen. */
  onDone: (value: T) => void;
}

/**
 * One of a few. The options are given as if they were searched for, since Grafana's list, given all of them, goes on from the place
 * of the chosen one after the list was narrowed by typing: Enter then took another option than the one that was seen, or none at all.
 */
export function Chosen<T extends string>({ id, options, value, onDone }: Props<T>) {
  const search = useMemo(
    () => (typed: string) => Promise.resolve(options.filter((one) => has(one, typed))),
    [options],
  );
  return (
    <Combobox
      id={id}
      width={36}
      options={search}
      value={options.find((one) => one.value === value) ?? null}
      onChange={(option) => {
        const chosen = picked(option);
        if (chosen !== undefined && chosen !== value) onDone(chosen);
      }}
    />
  );
}

function has({ label = '' }: ComboboxOption, typed: string): boolean {
  return label.toLowerCase().includes(typed.trim().toLowerCase());
}

/** What was chosen; undefined where Grafana's list tells a choice of nothing, whatever its types say. */
export function picked<T extends string>(chosen: ComboboxOption<T> | null | undefined): T | undefined {
  return chosen?.value;
}
