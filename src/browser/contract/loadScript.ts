/** The element through which a part hands over its export, so that no global is needed. */
export type PartScript = HTMLScriptElement & { telemetry?: unknown };

/** Name and SRI hash of a part, filled in by the build. */
export type Part = readonly [file: string, integrity: string];

/** Loads a part that lies beside the drop-in, and resolves with its export. */
export type LoadScript = <Export>(part: Part) => Promise<Export>;

interface ScriptUrlPolicy {
  createScriptURL(url: string): string;
}

/**
 * Loads parts with SRI, the drop-in's nonce and a Trusted Types policy named `meltano-telemetry`.
 *
 * @param nonce that of the drop-in's own element.
 * @param folder the address of the folder with the parts, with a slash at its end.
 * @throws TypeError when there is no `folder`.
 * @throws (rejects) when the part is blocked, missing or altered.
 */
export function createScriptLoader(nonce = '', folder?: string): LoadScript {
  if (!folder) throw TypeError('no meltanoTelemetryOptions.parts');
  let policy: ScriptUrlPolicy | undefined;
  return ([file, integrity]) =>
    new Promise((resolve, reject) => {
      const plain: ScriptUrlPolicy = { createScriptURL: (url) => url };
      policy ??=
        (
          window as { trustedTypes?: { createPolicy(name: string, rules: ScriptUrlPolicy): ScriptUrlPolicy } }
        ).trustedTypes?.createPolicy('meltano-telemetry', plain) ?? plain;
      const script: PartScript = document.createElement('script');
      script.src = policy.createScriptURL(folder + file);
      script.integrity = integrity;
      script.crossOrigin = '';
      // The page's address may hold secrets, and the page's referrer policy may send it whole.
      script.referrerPolicy = 'no-referrer';
      script.nonce = nonce;
      script.onload = () => resolve(script.telemetry as never);
      script.onerror = reject;
      document.head.append(script);
    });
}
