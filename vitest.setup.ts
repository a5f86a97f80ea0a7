import fc from 'fast-check';

// In CI a change must not fail for what it hasn't touched; everybody's own runs look further each time.
if (process.env.CI) fc.configureGlobal({ seed: 20261123 });
