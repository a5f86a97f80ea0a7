module.exports = {
  title: 'Docs',
  url: 'https://docs.example.com',
  baseUrl: '/',
  plugins: [
    [
      '@meltano/web-telemetry/docusaurus',
      { cdn: 'https://cdn.example.com', collector: 'https://sp.example.com', property: 'docs' },
    ],
  ],
};
