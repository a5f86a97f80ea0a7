import {
  createContext,
  createElement,
  type DetailedHTMLProps,
  type HTMLAttributes,
  type ReactElement,
  type ReactNode,
  useContext,
  useState,
  useSyncExternalStore,
} from 'react';
import type { ConsentMode, ConsentState, Telemetry, TelemetryOptions } from '../browser/contract/types.ts';
import { createTelemetry } from '../entries/index.ts';

const Context = createContext<Telemetry | undefined>(undefined);

/** The consent while rendering on a server, where there is no visitor. */
const ON_SERVER: ConsentState = { mode: 'off', because: 'property_default', waiting: false };

/**
 * Starts telemetry and provides it to the components below. However often React renders, a page has one instance, made with
 * the options of the first provider.
 *
 * @throws TypeError when an option is wrong, as `createTelemetry` does.
 * @example
 * <TelemetryProvider options={{ collector: 'https://sp.example.com', property: 'website' }}><App /></TelemetryProvider>
 */
export function TelemetryProvider(props: { options: TelemetryOptions; children?: ReactNode }): ReactElement {
  const [telemetry] = useState(() => createTelemetry(props.options));
  return createElement(Context.Provider, { value: telemetry }, props.children);
}

/** The instance. @throws Error outside of a `TelemetryProvider`. */
export function useTelemetry<Own = unknown>(): Telemetry<Own> {
  const telemetry = useContext(Context);
  if (!telemetry) throw new Error('useTelemetry: there is no TelemetryProvider above this component');
  return telemetry as Telemetry<Own>;
}

/** The consent in force, and a function that takes the visitor's choice. Renders again when the consent changes. */
export function useConsent(): [consent: ConsentState, setConsent: (mode: ConsentMode) => ConsentState] {
  const telemetry = useTelemetry();
  const consent = useSyncExternalStore(
    telemetry.onConsentChange,
    () => telemetry.consent,
    () => ON_SERVER,
  );
  return [consent, telemetry.setConsent];
}

type CustomElement = DetailedHTMLProps<HTMLAttributes<HTMLElement>, HTMLElement>;
declare module 'react' {
  namespace JSX {
    interface IntrinsicElements {
      'telemetry-preferences': CustomElement;
      'telemetry-inspector': CustomElement;
    }
  }
}
