import { playTable } from './support/play-table.ts';
import { FAULT_TABLE } from './table.ts';

/** Above the transport all is the same: the quick run plays what only the transport can get wrong. */
playTable(
  'node',
  FAULT_TABLE.filter(({ title }) => title === 'The connection to Zoom' || title === 'The token endpoint'),
);
