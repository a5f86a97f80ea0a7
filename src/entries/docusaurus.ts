export { type DocusaurusOptions, default, validateOptions } from '../bindings/docusaurus.ts';
