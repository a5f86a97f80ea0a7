export default {
  mounted() {
    const { name } = this.$route.params;
    document.title = name;
    this.$telemetry.track('plugin_viewed', { plugin_type: 'extractors', plugin_name_hash: name });
  },
  render(h) {
    return h('h1', this.$route.params.name);
  },
};
