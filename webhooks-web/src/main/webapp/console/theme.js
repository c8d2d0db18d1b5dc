// Before the first paint: the theme that was chosen, else the system's; and for whoever is signed in, the empty frame that
// the page will be in. A classic script, because modules run after it.
(() => {
  const KEY = 'webhooks.theme';
  const dark = matchMedia('(prefers-color-scheme: dark)');

  /**
   * Some browsers keep nothing for a page in a frame of another site.
   *
   * @template T @param {() => T} find
   */
  const kept = (find) => {
    try {
      return find();
    } catch {
      return null;
    }
  };
  const storage = kept(() => localStorage);
  /** @typedef {'system' | 'light' | 'dark'} Theme */
  let choice = /** @type {Theme} */ (storage?.getItem(KEY) ?? 'system');

  const isSignedIn = kept(() => sessionStorage.getItem('webhooks.token')) || location.hash.startsWith('#/portal/');
  document.documentElement.classList.toggle('signed-in', Boolean(isSignedIn));

  // A module that does not arrive, or cannot be run, leaves no empty page.
  const notStarted = () => {
    if (document.querySelector('app-shell > *')) return;
    document.getElementById('frame')?.remove();
    document.getElementById('not-started')?.removeAttribute('hidden');
  };
  addEventListener('error', () => setTimeout(notStarted, 1000), true);

  const chosen = () => choice;

  const apply = () => {
    const isDark = chosen() === 'dark' || (chosen() === 'system' && dark.matches);
    document.documentElement.classList.toggle('sl-theme-dark', isDark);
    document.documentElement.classList.toggle('sl-theme-light', !isDark);
    dispatchEvent(new CustomEvent('theme-changed'));
  };

  dark.addEventListener('change', apply);
  window.theme = {
    chosen,
    /** @param {Theme} name */
    choose(name) {
      choice = name;
      storage?.setItem(KEY, name);
      apply();
    },
  };
  apply();
})();
