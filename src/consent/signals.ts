/**
 * The server's setting, from the option (or attribute) and the meta element; undefined where neither is there.
 * A no in either wins, and anything but true is a no: a server may well render `False`, `0` or nothing.
 */
export function readServerSetting(option: unknown): boolean | undefined {
  const meta = document.querySelector<HTMLMetaElement>('meta[name=send_anonymous_usage_stats]');
  const settings = [option, meta?.content].filter((setting) => setting != null);
  return settings.length ? settings.every((setting) => /^true$/i.test(`${setting}`)) : undefined;
}

/** Global Privacy Control (W3C GPC §3.2): undefined is not a no, and not a yes either. */
export const readGlobalPrivacyControl = (): boolean =>
  !!(navigator as { globalPrivacyControl?: boolean }).globalPrivacyControl;

/** Do Not Track is retired (W3C Note of 2019), but who still sends it means it. */
export const readDoNotTrack = (): boolean => navigator.doNotTrack === '1';
