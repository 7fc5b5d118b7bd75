import { remark, type Remark } from '../remarks';
import { noChoice, TableError, type TableChoice } from './choice';
import { dialectOf, isAside, type Dialect, type NumberedLine, type Split } from './dialect';
import { usedColumns } from './columns';
import { longColumns, momentsOf, stampColumns } from './moments';
import { planOf } from './plan';
import { stampedBy } from './shared-stamps';
import { StampRuns } from './stamp-runs';
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
  private dialect: Dialect | undefined;
  private tallies: ColumnTally[] = [];
  /** What is wrong with the first line that does not fit the header. */
  private misfit: Remark | undefined;

  private runs: StampRuns | undefined;

  /** @param choice What a person states, as far as it is known. */
  constructor(
    private readonly split: Split,
    private readonly choice: TableChoice = noChoice,
  ) {}

  /** @throws TableError when the header has too many columns. */
  add(line: NumberedLine): void {
    if (this.dialect) {
      const row = this.fieldsOf(line);
      if (!row) return;
      this.tally(row.fields, line.number);
      return this.runs?.add(row.fields);
    }
    this.head.push(line);
    if (this.head.length >= HEAD) this.begin();
  }

  /** @throws TableError as {@link planOf} does, and when there is no row. */
  plan(choice: TableChoice): TablePlan {
    if (!this.dialect) this.begin();
    const dialect = this.dialect as Dialect;
    if (this.tallies.every(({ cells }) => cells === 0)) throw noRow(this.misfit);
    return planOf({ dialect, tallies: this.tallies, runs: this.runs }, choice);
  }

  private begin(): void {
    if (this.head.every(({ text }) => isAside(text))) throw new TableError('table.empty', 'short.file-empty');
    const dialect = dialectOf(this.head, this.split);
    const { length } = dialect.header;
    if (length > MAX_COLUMNS)
      throw new TableError(
        remark('table.too-wide', { columns: length, most: MAX_COLUMNS }),
        'short.too-many-columns',
      );
    this.dialect = dialect;
    this.tallies = dialect.header.map(createTally);
    const rows = this.head.splice(0).flatMap((line) => this.fieldsOf(line) ?? []);
    for (const { fields, number } of rows) this.tally(fields, number);
    this.runs = this.followed(dialect);
    for (const { fields } of rows) this.runs?.add(fields);
  }

  /** The stamps to follow, by what the first lines tell of the columns. */
  private followed(dialect: Dialect): StampRuns | undefined {
    const columns = usedColumns(dialect, this.tallies);
    const found = momentsOf(columns, dialect.header, this.choice);
    const at = stampColumns(found);
    if (!at) return undefined;
    const { moment, clock, fraction, asset } = found;
    const others = columns.filter((column) => ![moment, clock, asset].includes(column));
    const long = longColumns(others.filter(({ index }) => index !== fraction?.index));
    return new StampRuns(stampedBy(at, [asset, moment && long?.variable]));
  }

  private tally(fields: readonly string[], number: number): void {
    for (let i = 0; i < this.tallies.length; i++) tallyCell(this.tallies[i], fields[i], number);
  }

  private fieldsOf({ number, text }: NumberedLine): { fields: string[]; number: number } | undefined {
    const { delimiter, firstLine, header } = this.dialect as Dialect;
    if (number < firstLine || isAside(text)) return undefined;
    const fields = this.split(text, delimiter);
    if (fields.length >= header.length && fields.length <= header.length + 1) return { fields, number };
    const line = { line: number, fields: fields.length, columns: header.length };
    this.misfit ??= remark('table.no-row.misfit', line);
    return undefined;
  }
}

const noRow = (misfit: Remark | undefined) =>
  new TableError(misfit ?? 'table.no-row', 'short.file-without-rows');
