export {
  documentNumber,
  type Series,
  type SeriesProblem,
  type SeriesWarning,
  seriesProblem,
  seriesWarning,
} from './numbering.ts'
