/** A page's callback may throw. Rethrown from a timer, it reaches `window.onerror` and not us. */
export function callPage<T>(callback: (argument: T) => void, argument: T): void {
  try {
    callback(argument);
  } catch (error) {
    setTimeout(() => {
      throw error;
    });
  }
}
