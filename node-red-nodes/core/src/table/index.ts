export { noChoice, TableError, type TableChoice } from './choice';
export { encodingOf } from './encoding';
export { isAside, type Split } from './dialect';
export type { DateOrder } from '../time';
export { previewOf, type ColumnPreview, type ColumnRole } from './preview';
export type { TablePlan } from './table-plan';
export { RowReader, type TableRow } from './rows';
export { timeInName } from './time-in-name';
export { MAX_COLUMNS, TableSurvey } from './survey';
