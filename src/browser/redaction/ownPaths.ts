/** What a site says about the paths of its own pages. */
export interface OwnPaths {
  /** Prefixes that end with a slash. What stands below is published content. */
  readonly published: readonly string[];
  /** Templates, such as `/projects/:id`, which leave in place of the paths that they match. The first match counts. */
  readonly templates: readonly (readonly [template: string, looks: RegExp])[];
}
