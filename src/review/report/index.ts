export { type Finding, hasFindings, inFileOrder, type ReportOptions, type Severity } from './finding.ts';
export { FORMATS, type Format, formatFindings, isFormat } from './format.ts';
export { placeText } from './pretty.ts';
export { csvTable, markdownTable, plainTable } from './table.ts';
