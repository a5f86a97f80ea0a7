/** What a route shows. `leave` ends what must not go on unseen. */
export interface View {
  readonly title: string;
  readonly content: readonly Node[];
  /** There is nothing at this address. */
  readonly isMissing?: true;
  leave?(): void;
}
