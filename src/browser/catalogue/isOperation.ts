import { findEntry, isOperationEntry } from './prepareEvent.ts';
import type { Table } from './table.ts';

/** True for the name of an operation. Only `start` and `complete` send those, because we make their ids. */
export const isOperation = (name: string, table: Table): boolean => isOperationEntry(findEntry(name, table));
