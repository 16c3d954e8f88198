import { wholeNumber } from '../setting.ts';

const MEBIBYTE = 1024 * 1024;

/** Sizes above which an answer is refused. */
export const limitSettings = {
  maxResponseBytes: wholeNumber(
    'MAX_RESPONSE_BYTES',
    { min: 1024, max: 512 * MEBIBYTE },
    {
      fallback: 32 * MEBIBYTE,
      unit: 'bytes',
      doc: 'Largest body taken from the source, decompressed. A larger one is 502.',
    },
  ),
  maxInflationRatio: wholeNumber(
    'MAX_INFLATION_RATIO',
    { min: 10, max: 1100 },
    {
      fallback: 200,
      doc: 'Highest ratio of decompressed to compressed size, watched while inflating.',
    },
  ),
  maxNesting: wholeNumber(
    'MAX_NESTING',
    { min: 8, max: 512 },
    {
      fallback: 64,
      unit: 'levels',
      doc: 'Deepest nesting of objects and arrays in a body.',
    },
  ),
  maxRegexText: wholeNumber(
    'MAX_REGEX_TEXT',
    { min: 256, max: 16 * MEBIBYTE },
    {
      fallback: 65_536,
      unit: 'characters',
      doc: 'Longest text handed to a regular expression of the rules; a longer one becomes null.',
    },
  ),
} as const;
