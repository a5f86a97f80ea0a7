export type Choice = 'accept' | 'reject';

/**
 * The dialog of a manager that has none of its own here: two buttons, and a choice that the next page remembers.
 * Runs in the page.
 *
 * @returns what was chosen on an earlier page.
 */
export function offerChoice(choose: (choice: Choice) => void): Choice | undefined {
  const addButtons = () => {
    for (const choice of ['accept', 'reject'] as const) {
      const button = document.body.appendChild(document.createElement('button'));
      button.id = button.textContent = choice;
      button.onclick = () => {
        localStorage.setItem('choice', choice);
        choose(choice);
      };
    }
  };
  if (document.body) addButtons();
  else addEventListener('DOMContentLoaded', addButtons);
  return (localStorage.getItem('choice') as Choice | null) ?? undefined;
}
