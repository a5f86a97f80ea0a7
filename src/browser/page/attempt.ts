/** localStorage throws where it is blocked or full: then memory goes on alone. Returns whether it went well. */
export function attempt(use: () => void): boolean {
  try {
    use();
    return true;
  } catch {
    return false;
  }
}
