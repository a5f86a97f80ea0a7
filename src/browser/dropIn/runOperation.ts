import type { Operation } from '../contract/types.ts';

/** Runs `fn`, and completes the operation with how it ended. Its result or error passes through untouched. */
export async function runOperation<Result>(
  operation: Operation,
  fn: () => Result | Promise<Result>,
): Promise<Result> {
  try {
    const result = await fn();
    operation.complete({ outcome: 'succeeded' });
    return result;
  } catch (error) {
    operation.complete({ outcome: 'failed', errorKind: error });
    throw error;
  }
}
