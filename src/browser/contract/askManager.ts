export const ASK_MANAGER = 'meltano-telemetry-ask-manager';

/**
 * Makes the watcher read the consent manager once more, now: not every manager tells of a change, and a page can
 * swallow what it tells. A changed answer is in force when this returns. The watcher is a download of its own, which
 * shares no module with the caller, so this is an event.
 */
export const askManager = (): void => {
  dispatchEvent(new CustomEvent(ASK_MANAGER));
};
