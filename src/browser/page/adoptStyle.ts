/** Styles a shadow tree: by a constructed sheet, which no CSP forbids, where the browser knows them. */
export function adoptStyle(root: ShadowRoot, css: string): void {
  if (root.adoptedStyleSheets) {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(css);
    root.adoptedStyleSheets = [sheet];
  } else {
    const style = document.createElement('style');
    style.textContent = css;
    root.append(style);
  }
}
