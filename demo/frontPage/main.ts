import { find } from '../shared/element.ts';

const OLD_NO = 'hasDisabledTracking';

/** What the browser says of itself, and the one refusal that can be set from here. */
const button = find('#old-no', HTMLButtonElement);
const state = find('#old-no-state', HTMLElement);
const browser = navigator as Navigator & { readonly globalPrivacyControl?: boolean };

button.addEventListener('click', () => {
  if (isSet()) localStorage.removeItem(OLD_NO);
  else localStorage.setItem(OLD_NO, 'true');
  show();
});
show();
find('#gpc', HTMLElement).textContent =
  browser.globalPrivacyControl === true
    ? 'Your browser sends it: every page here is off.'
    : 'Your browser does not send it now.';
find('#dnt', HTMLElement).textContent =
  browser.doNotTrack === '1'
    ? 'Your browser sends it: every page here is off.'
    : 'Your browser does not send it now.';

function isSet(): boolean {
  return localStorage.getItem(OLD_NO) === 'true';
}

function show(): void {
  button.textContent = isSet() ? 'Remove it' : 'Set it';
  state.textContent = isSet() ? 'Set: every page here is off.' : '';
}
