/** The pages of the site, each with its title; those that take time are loaded as a bundler's chunks are. */
export function routesOf(delay, h) {
  return ['Extractors', 'Loaders', 'Pipelines'].map((title) => {
    const component = { render: () => h('h1', title) };
    const load = () => new Promise((resolve) => setTimeout(() => resolve(component), delay));
    return { path: `/${title.toLowerCase()}`, component: delay ? load : component, meta: { title } };
  });
}

/** As sites do it: one guard for all titles. */
export function nameRoutes(router, guard) {
  router[guard]((to, _from, next) => {
    if (to.meta.title) document.title = to.meta.title;
    next?.();
  });
}
