import client from '@docusaurus/plugin-google-gtag/lib/gtag.js';

let previousLocation = null;
function update() {
  const { pathname, search, hash } = location;
  client.onRouteDidUpdate({ location: { pathname, search, hash }, previousLocation });
  previousLocation = { pathname, search, hash };
}
update();
window.navigate = (path) => {
  history.pushState(null, '', path);
  update();
};
document.documentElement.dataset.ready = '';
