import { isAddress } from './registry.ts';

/** The Iglu registries that do not answer: one line each, which says why. Any answer counts. */
export async function silentRegistries(places: readonly string[], patience = 3000): Promise<string[]> {
  const asked = places.filter(isAddress).map(async (address) => {
    try {
      await fetch(address, { method: 'HEAD', signal: AbortSignal.timeout(patience) });
      return [];
    } catch (error) {
      return [
        `No Iglu registry answers at ${address} (${reasonOf(error)}): its schemas are not found meanwhile.`,
      ];
    }
  });
  return (await Promise.all(asked)).flat();
}

function reasonOf(error: unknown): string {
  const cause = error instanceof Error ? error.cause : undefined;
  if (cause instanceof Error && 'code' in cause) return String(cause.code);
  return error instanceof Error ? error.message : String(error);
}
