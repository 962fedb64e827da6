// On a choice that acts at once an arrow key shows the choices; it does not take the next one unseen.

export function opens(event) {
  if (!event.key.startsWith('Arrow') || event.altKey || !event.target.showPicker) return;
  event.preventDefault();
  event.target.showPicker();
}
