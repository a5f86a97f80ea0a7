module.exports = {
  mode: 'production',
  entry: './src/main.js',
  output: { publicPath: '/' },
  module: {
    rules: [
      {
        test: /\.js$/,
        // The package is ES2020, which webpack 4 can't parse: Babel translates it together with the app.
        exclude: /node_modules[\\/](?!@meltano[\\/]web-telemetry)/,
        use: { loader: 'babel-loader', options: { presets: ['@babel/preset-env'] } },
      },
    ],
  },
};
