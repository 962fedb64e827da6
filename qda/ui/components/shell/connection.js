// While the server is away one can go on reading and writing: Streamlit's dialog would lock the page and take the focus.

export function keepWorking() {
  const root = document.getElementById('root');
  if (!root) return () => {};
  let last = document.activeElement;
  const remember = ({ target }) => {
    if (root.contains(target)) last = target;
  };
  const free = () => {
    const dialog = [...document.querySelectorAll('[data-testid="stDialog"]')].find((one) => /connection error/i.test(one.textContent));
    if (!dialog) return;
    dialog.style.display = 'none';
    if (!root.inert) return;
    root.inert = false;
    if (last?.isConnected && document.activeElement !== last) last.focus({ preventScroll: true });
  };
  const watch = new MutationObserver(free);
  watch.observe(root, { attributes: true, attributeFilter: ['inert'] });
  const portal = new MutationObserver(free);
  portal.observe(document.body, { childList: true, subtree: false });
  document.addEventListener('focusin', remember);
  return () => {
    watch.disconnect();
    portal.disconnect();
    document.removeEventListener('focusin', remember);
  };
}
