/**
 * The server's setting, from the option (or attribute) and the meta elements; undefined where there is neither.
 * A no in any of them wins, and anything but true is a no: a server may well render `False`, `0` or nothing.
 */
export function readServerSetting(option: unknown): boolean | undefined {
  let isYes: boolean | undefined;
  const metas = document.getElementsByName('send_anonymous_usage_stats') as NodeListOf<HTMLMetaElement>;
  for (const { content } of [{ content: option }, ...metas])
    if (content != null) isYes = isYes !== false && /^true$/i.test(content as string);
  return isYes;
}

/** Global Privacy Control (W3C GPC §3.2): undefined is not a no, and not a yes either. */
export const readGlobalPrivacyControl = (): boolean | undefined =>
  (navigator as { globalPrivacyControl?: boolean }).globalPrivacyControl;

/** Do Not Track is retired (W3C Note of 2019), but whoever still sends it means it. */
export const readDoNotTrack = (): boolean => navigator.doNotTrack === '1';
