import type { Extent, TimeUnit } from '@mantis-pdm/core/time';

/** Values of other options, as texts; all of them must hold. */
export type When = Readonly<Record<string, readonly string[]>>;

/** What every option states about itself: the edit dialog, the defaults, the check and the help are made from it. */
interface Described {
  /** Short name in the dialog. */
  label: string;
  /** One sentence: what it does, and when to change it. */
  help: string;
  /** Unit of the value, as shown beside the field. */
  unit?: string;
  /** Heading of the folded part of the dialog in which the option stands; without one it is seen at once. */
  section?: string;
  /** Seen only while each of these options has one of the values. */
  when?: When;
}

export interface NumberOption extends Described {
  kind: 'number';
  default: number;
  min?: number;
  max?: number;
  integer?: boolean;
}

/** A number that may be left empty (null): something else then decides, and `help` says what. */
export interface OptionalNumberOption extends Described {
  kind: 'optional-number';
  default: number | null;
  min?: number;
  max?: number;
}

/**
 * How long, as people write it: `30 s`, `24 h`. The value is a number of `unit`, as is a setting without a unit, which is what flows of
 * earlier releases have.
 */
export interface DurationOption extends Described {
  kind: 'duration';
  unit: TimeUnit;
  /** In `unit`. */
  default: number;
  min?: number;
  max?: number;
}

/** A duration that may be left empty (null): something else then decides, and `help` says what. */
export interface OptionalDurationOption extends Described {
  kind: 'optional-duration';
  unit: TimeUnit;
  default: number | null;
  min?: number;
  max?: number;
}

/**
 * How long, as a number of what is counted or as time: `30`, `30 samples`, `10 min`. A number without a unit is of what is counted, which is
 * what flows of earlier releases have; with a unit it never becomes one.
 */
export interface ExtentOption extends Described {
  kind: 'extent';
  default: Extent;
  /** What a number is of, as it may be written behind it; none where another setting says it. */
  counted?: string;
  /** Of what is counted. */
  min?: number;
  max?: number;
  integer?: boolean;
}

export interface TextOption extends Described {
  kind: 'text';
  default: string;
  /** What nodes go by that were saved before there was the option, where that is not the default. */
  former?: string;
  required?: boolean;
  maxLength?: number;
  placeholder?: string;
}

export interface FlagOption extends Described {
  kind: 'flag';
  default: boolean;
}

export interface ChoiceOption<V extends string = string> extends Described {
  kind: 'choice';
  default: V;
  /** Value → label. */
  choices: Record<V, string>;
}

/** A column of a table that is edited in the dialog. */
export interface Column {
  key: string;
  label: string;
  kind: 'text' | 'number' | 'flag' | 'choice' | 'duration';
  choices?: readonly string[];
  /** Value of the cell in a new row. */
  initial?: string | number | boolean | null;
  /** Share of the width; default 1. */
  grow?: number;
  /** Of numbers. */
  min?: number;
  max?: number;
  integer?: boolean;
  /** Must not be empty. */
  required?: boolean;
  /** Of durations: what a number without a unit is of. The cell keeps what was written. */
  plain?: TimeUnit;
  /** Of texts, in characters. */
  maxLength?: number;
  /** A regular expression that a text must match, and `like`: an example of one that does. */
  pattern?: string;
  like?: string;
  /** Of texts: a list with commas, of these words alone. */
  words?: readonly string[];
  /** With `choices`: a number is in order too. */
  orNumber?: boolean;
  /** The number is a duration, and may have its unit with it: of this one without. */
  orDuration?: TimeUnit;
  /** What it may hold where other cells of its row hold certain values; the first that holds counts instead of the column's own. */
  cases?: readonly Case[];
}

/** What a cell may hold in rows whose other cells hold, each, one of the values. */
export interface Case extends Pick<Column, 'choices' | 'orNumber' | 'orDuration' | 'required' | 'initial'> {
  where: Readonly<Record<string, readonly string[]>>;
  kind?: Column['kind'];
}

/**
 * A table or other structure, checked by `parse`. With `columns` the dialog shows a table of one object a row;
 * without, the node's `editor.ts` brings its own widget.
 */
export interface RowsOption<T = unknown> extends Described {
  kind: 'rows';
  columns?: readonly Column[];
  default: T;
  /** @throws Error with a sentence when the value does not fit. */
  parse(value: unknown): T;
}

/** A reference to a config node of the given type. */
export interface NodeOption extends Described {
  kind: 'node';
  type: string;
  required?: boolean;
}

/** Kept in Node-RED's encrypted credentials; never in the flow file, a log or a status. */
export interface SecretOption extends Described {
  kind: 'secret';
}

export type Option =
  | NumberOption
  | OptionalNumberOption
  | DurationOption
  | OptionalDurationOption
  | ExtentOption
  | TextOption
  | FlagOption
  | ChoiceOption
  | RowsOption
  | NodeOption
  | SecretOption;

/** Whether an option says how long: its unit is one of time, and shown with the value. */
export function isDuration(option: Option): option is DurationOption | OptionalDurationOption {
  return option.kind === 'duration' || option.kind === 'optional-duration';
}

/** The unit as it stands behind a label: a duration has its own with it, and an extent may have one of time. */
export function unitOf(option: Option): string | undefined {
  if (isDuration(option)) return undefined;
  return option.kind === 'extent' ? (option.unit ?? `${option.counted} or time`) : option.unit;
}

export type OptionTable = Record<string, Option>;

/** The typed value of an option. A node reference is its id, empty when none is chosen. */
export type ValueOf<O> = O extends NumberOption | DurationOption
  ? number
  : O extends OptionalNumberOption | OptionalDurationOption
    ? number | null
    : O extends ExtentOption
      ? Extent
      : O extends FlagOption
        ? boolean
        : O extends ChoiceOption<infer V>
          ? V
          : O extends RowsOption<infer T>
            ? T
            : string;

export type OptionValues<T extends OptionTable> = {
  readonly [K in keyof T as T[K] extends SecretOption ? never : K]: ValueOf<T[K]>;
};

type Spec<O extends { kind: string }> = Omit<O, 'kind'>;

/** Makers of options; `O.number({…})` reads well in a definition. */
export const O = {
  number: (spec: Spec<NumberOption>): NumberOption => ({ kind: 'number', ...spec }),
  optionalNumber: (spec: Spec<OptionalNumberOption>): OptionalNumberOption => ({
    kind: 'optional-number',
    ...spec,
  }),
  duration: (spec: Spec<DurationOption>): DurationOption => ({ kind: 'duration', ...spec }),
  optionalDuration: (spec: Spec<OptionalDurationOption>): OptionalDurationOption => ({
    kind: 'optional-duration',
    ...spec,
  }),
  extent: (spec: Spec<ExtentOption>): ExtentOption => ({ kind: 'extent', ...spec }),
  text: (spec: Spec<TextOption>): TextOption => ({ kind: 'text', ...spec }),
  flag: (spec: Spec<FlagOption>): FlagOption => ({ kind: 'flag', ...spec }),
  /** The values are inferred from the choices alone, so that `default` is checked against them. */
  choice: <const V extends string>(
    spec: Omit<Spec<ChoiceOption<V>>, 'default'> & { default: NoInfer<V> },
  ): ChoiceOption<V> => ({ kind: 'choice', ...spec }),
  rows: <T>(spec: Spec<RowsOption<T>>): RowsOption<T> => ({ kind: 'rows', ...spec }),
  node: (spec: Spec<NodeOption>): NodeOption => ({ kind: 'node', ...spec }),
  secret: (spec: Spec<SecretOption>): SecretOption => ({ kind: 'secret', ...spec }),
  /** Options that few users change, under a heading that folds; with `when`, only where they matter. */
  section: <T extends OptionTable>(section: string, options: T, when?: When): T =>
    each(options, when ? { section, when } : { section }),
  /** Options shown only where they matter, such as those of one protocol. */
  when: <T extends OptionTable>(when: When, options: T): T => each(options, { when }),
};

function each<T extends OptionTable>(options: T, more: Pick<Described, 'section' | 'when'>): T {
  return Object.fromEntries(
    Object.entries(options).map(([key, option]) => [key, { ...option, ...more }]),
  ) as T;
}
