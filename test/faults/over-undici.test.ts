import { playTable } from './support/play-table.ts';
import { FAULT_TABLE } from './table.ts';

playTable('undici', FAULT_TABLE);
