import { expect as base, type ExpectMatcherState, type MatcherReturnType } from '@playwright/test';
import type { SentData } from '../page/sentEvent.ts';
import { describeFind, describeRecord } from './describe.ts';
import type { ArrivedEvent, RecordedTelemetry } from './recordedTelemetry.ts';

const PAUSE = 100;

const differences = (event: ArrivedEvent, fields: Readonly<Record<string, unknown>>): string[] =>
  Object.keys(fields).filter((key) => JSON.stringify(event.data[key]) !== JSON.stringify(fields[key]));

/** Partial match: fields that are not named may be anything. A `not` is judged once, when every page has sent what it may. */
async function toHaveSent(
  this: ExpectMatcherState,
  telemetry: RecordedTelemetry,
  name: string,
  fields: Readonly<Record<string, unknown>> = {},
): Promise<MatcherReturnType> {
  const deadline = Date.now() + this.timeout;
  const find = (events: readonly ArrivedEvent[]) =>
    events.find((event) => event.name === name && !differences(event, fields).length);
  let events = await telemetry.events();
  while (!this.isNot && !find(events) && Date.now() < deadline) {
    await new Promise((resolve) => setTimeout(resolve, PAUSE));
    events = await telemetry.events();
  }
  const pass = !!find(events);
  const note = (event: ArrivedEvent) =>
    event.name === name && !pass ? `  <- differs in ${differences(event, fields).join(', ')}` : '';
  return {
    pass,
    name: 'toHaveSent',
    message: () =>
      `${pass ? 'Not expected' : 'Expected'}: ${name} ${JSON.stringify(fields)}\n${describeRecord(telemetry, events, note)}`,
  };
}

async function toHaveSentNothing(
  this: ExpectMatcherState,
  telemetry: RecordedTelemetry,
): Promise<MatcherReturnType> {
  const events = await telemetry.events();
  const pass = !events.length && !telemetry.bad().length;
  return {
    pass,
    name: 'toHaveSentNothing',
    message: () =>
      `Expected ${pass ? 'something' : 'nothing'} to be sent.\n${describeRecord(telemetry, events)}`,
  };
}

async function toHaveLeaked(
  this: ExpectMatcherState,
  telemetry: RecordedTelemetry,
  values: readonly string[],
): Promise<MatcherReturnType> {
  const finds = await telemetry.leaksOf(values);
  return {
    pass: finds.length > 0,
    name: 'toHaveLeaked',
    message: () =>
      finds.length
        ? `Found in what was sent or stored:\n${finds.map((find) => `  ${describeFind(find)}`).join('\n')}`
        : `None of ${values.join(', ')} was found in what was sent or stored.`,
  };
}

/** Matchers for the telemetry of a test. */
export interface TelemetryMatchers {
  readonly not: Omit<TelemetryMatchers, 'not'>;
  /**
   * An event of this name with these fields arrives. Fields that are not named may be anything.
   * @example await expect(telemetry).toHaveSent('cta_clicked', { placement: 'hero' });
   */
  toHaveSent<Name extends keyof SentData>(name: Name, fields?: Partial<SentData[Name]>): Promise<void>;
  /** For a site's own events. */
  toHaveSent(name: string & {}, fields?: Readonly<Record<string, unknown>>): Promise<void>;
  /** Nothing has arrived once every page has sent what it may. Waits for no clock. */
  toHaveSentNothing(): Promise<void>;
  /**
   * One of these values is in what was sent or stored: as it is, encoded or hashed. Digests in the fields that are declared
   * for them are not leaks.
   * @example await expect(telemetry).not.toHaveLeaked(['jane@example.com']);
   */
  toHaveLeaked(values: readonly string[]): Promise<void>;
}

/** Playwright's `expect`, which also takes the fixture `telemetry`. */
export type TelemetryExpect = ((telemetry: RecordedTelemetry, message?: string) => TelemetryMatchers) &
  typeof base;

/** Playwright's `expect`, with the matchers of {@link TelemetryMatchers}. */
export const expect: TelemetryExpect = base.extend({
  toHaveSent,
  toHaveSentNothing,
  toHaveLeaked,
}) as never;
