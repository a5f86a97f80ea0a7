import type { TelemetryOptions } from '../contract/types.ts';
import { quietly } from '../page/quietly.ts';

type Options = Readonly<Partial<Record<keyof TelemetryOptions, unknown>>>;

/**
 * The options that a page shows: those of `meltanoTelemetryOptions` and of the script tag. What an app gives to
 * `createTelemetry` nobody else can read.
 */
export const readTag = (): Options =>
  quietly(() => ({
    ...(window as { meltanoTelemetryOptions?: Options }).meltanoTelemetryOptions,
    ...document.querySelector<HTMLScriptElement>('script[data-collector], script[data-property]')?.dataset,
  })) ?? {};
