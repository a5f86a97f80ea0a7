/** What vue-analytics and vue-gtag 1 ask of vue-router 3, by the same names. */
export function createRouter() {
  const guards = [];
  const at = (path) => ({ path, fullPath: path, name: path.slice(1), query: {}, params: {}, meta: {} });
  const router = {
    options: { base: '' },
    history: { ready: true },
    currentRoute: at(location.pathname),
    onReady: (fn) => fn(),
    afterEach: (fn) => guards.push(fn),
    push(path) {
      const from = router.currentRoute;
      history.pushState(null, '', path);
      router.currentRoute = at(path);
      for (const guard of guards) guard(router.currentRoute, from);
    },
  };
  return router;
}
