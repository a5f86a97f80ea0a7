import { findEntry, isOperationEntry } from './prepareEvent.ts';
import type { Table } from './table.ts';

/** True where the name is an operation's, which only `start` and `complete` send: its id is ours to make. */
export const isOperation = (name: string, table: Table): boolean => isOperationEntry(findEntry(name, table));
