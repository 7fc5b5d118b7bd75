import { TableError, type TableChoice } from './choice';
import { dialectOf, isAside, type NumberedLine, type Split } from './dialect';
import { planOf } from './plan';
import type { TablePlan } from './table-plan';
import { createTally, tallyCell, type ColumnTally } from './tally';

/** Lines at the start by which header and delimiter are told. */
const HEAD = 200;
/** Most columns of a table. */
export const MAX_COLUMNS = 2_000;

/**
 * Looks at all lines of a table, one after the other, and then says what its columns mean. What a cell is can show late: a sensor that is
 * `init` for an hour, the 13th day of a month.
 */
export class TableSurvey {
  private readonly head: NumberedLine[] = [];
  private dialect: ReturnType<typeof dialectOf> | undefined;
  private tallies: ColumnTally[] = [];
  /** What is wrong with the first line that does not fit the header. */
  private misfit = '';

  constructor(private readonly split: Split) {}

  /** @throws TableError when the header has too many columns. */
  add(line: NumberedLine): void {
    if (this.dialect) return this.tally(line);
    this.head.push(line);
    if (this.head.length >= HEAD) this.begin();
  }

  /** @throws TableError as {@link planOf} does, and when there is no row. */
  plan(choice: TableChoice): TablePlan {
    if (!this.dialect) this.begin();
    const dialect = this.dialect as ReturnType<typeof dialectOf>;
    if (this.tallies.every(({ cells }) => cells === 0)) throw noRow(this.misfit);
    return planOf(dialect, this.tallies, choice);
  }

  private begin(): void {
    if (this.head.every(({ text }) => isAside(text))) throw new TableError('It is empty.', 'file empty');
    const dialect = dialectOf(this.head, this.split);
    const { length } = dialect.header;
    if (length > MAX_COLUMNS)
      throw new TableError(
        `The header has ${length} columns; at most ${MAX_COLUMNS} are read.`,
        'too many columns',
      );
    this.dialect = dialect;
    this.tallies = dialect.header.map(createTally);
    for (const line of this.head.splice(0)) this.tally(line);
  }

  private tally({ number, text }: NumberedLine): void {
    const { delimiter, firstLine, header } = this.dialect as ReturnType<typeof dialectOf>;
    if (number < firstLine || isAside(text)) return;
    const fields = this.split(text, delimiter);
    if (fields.length < header.length || fields.length > header.length + 1) {
      this.misfit ||= `line ${number} has ${fields.length} fields where the header has ${header.length}`;
      return;
    }
    for (let i = 0; i < header.length; i++) tallyCell(this.tallies[i], fields[i], number);
  }
}

const noRow = (misfit: string) =>
  new TableError(
    misfit ? `It has no row that can be read: ${misfit}.` : 'It has a header and no row.',
    'file without rows',
  );
