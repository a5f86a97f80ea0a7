/** What is kept in a browser, and how long: a table of docs/data.md and docs/review.md. */
export const LIFETIMES = `| what | where | from | until | what extends it | and then |
| --- | --- | --- | --- | --- | --- |
| visitor id | \`localStorage\`, mode \`identified\` | its first event | 395 days later, or a no | nothing | a new visitor |
| session id | the same key | its first event | 30 minutes without an event | an event | a new session of the same visitor |
| a yes | \`localStorage\`, with its day | the choice | 395 days later | a new choice | there is no choice: ids and queue are deleted, the visitor is asked again |
| a no | \`localStorage\`, without a time | the choice | a yes of the visitor's own | – | it never ends |
| events that could not be sent | \`localStorage\`, mode \`identified\` | the event | 7 days later, or a no | nothing | dropped |
| calls before a choice | memory of the page | the call | the choice, or the page is left | nothing | sent after a yes, forgotten after a no; [not kept at all](consent.md#nothing-kept-before-a-choice) with \`discard\` |`;
