module.exports = {
  siteName: 'Hub',
};
