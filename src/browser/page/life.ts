/**
 * Tells when the page is left, for good or for the back/forward cache, and when the visitor is back.
 *
 * @returns what tells whether the page is left now.
 */
export function watchPageLife(leave: () => void, comeBack: () => void): () => boolean {
  let isLeft = false;
  const onLeave = () => {
    isLeft = true;
    leave();
  };
  const onComeBack = () => {
    isLeft = false;
    comeBack();
  };
  addEventListener('pageshow', onComeBack);
  addEventListener('pagehide', onLeave);
  document.addEventListener('freeze', onLeave);
  document.addEventListener('resume', onComeBack);
  return () => isLeft;
}
