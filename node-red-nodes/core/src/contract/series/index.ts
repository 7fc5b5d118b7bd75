export { parseSeries, seriesName, type SeriesName } from './series-name';
