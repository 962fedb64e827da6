// Makes what the Streamlit pages draw lead somewhere: a click or Enter on [data-go] opens that page.

import { surface } from '../lib/surface.js';

export default surface('.q-strip', (root, data, context) => {
  const follow = (event) => {
    if (event.type === 'keydown' && event.key !== 'Enter') return;
    const wanted = event.target.closest?.('[data-go]');
    if (!wanted) return;
    event.preventDefault();
    event.stopPropagation();
    const [page, query] = wanted.dataset.go.split('?');
    context.go(page, Object.fromEntries(new URLSearchParams(query || '')));
  };
  document.addEventListener('click', follow);
  document.addEventListener('keydown', follow, true);
  return {
    close() {
      document.removeEventListener('click', follow);
      document.removeEventListener('keydown', follow, true);
    },
  };
});
