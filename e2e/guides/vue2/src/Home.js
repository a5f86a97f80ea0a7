export default {
  render: (h) =>
    h('router-link', { props: { to: '/plugins/tap-github' }, attrs: { id: 'plugin' } }, 'tap-github'),
};
