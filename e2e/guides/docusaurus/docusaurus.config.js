module.exports = {
  title: 'Docs',
  url: 'https://docs.example.com',
  baseUrl: '/',
  plugins: [
    // By its path, not by `require`: then this file may be CommonJS or an ES module.
    [
      './telemetryPlugin.mjs',
      { cdn: 'https://cdn.example.com', collector: 'https://sp.example.com', property: 'website' },
    ],
  ],
};
