// Opens the pages that drawn links name without a new start of the page. Before this module is there the links work
// as links, and with Ctrl, Shift or the middle button they open beside as links do. It says once whether the reader's
// system asks for less motion.

import { surface } from '../lib/surface.js';

export default surface('.q-strip', (root, data, context) => {
  const follow = (event) => {
    const wanted = event.target.closest?.('[data-go]');
    if (!wanted || event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    event.stopPropagation();
    const [page, query] = wanted.dataset.go.split('?');
    context.go(page, Object.fromEntries(new URLSearchParams(query || '')));
  };
  document.addEventListener('click', follow);
  if (data.still === false && matchMedia('(prefers-reduced-motion: reduce)').matches) context.trigger('still', true);
  return { close: () => document.removeEventListener('click', follow) };
});
