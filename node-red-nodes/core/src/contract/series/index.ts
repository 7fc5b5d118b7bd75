export { listOf, namesIn } from '../name';
export { parseSeries, seriesName, type SeriesName } from './series-name';
