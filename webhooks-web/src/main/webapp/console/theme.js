// Before the first paint: the theme that was chosen, else the system's. A classic script, because modules run after it.
(() => {
  const KEY = 'webhooks.theme';
  const dark = matchMedia('(prefers-color-scheme: dark)');

  const chosen = () => localStorage.getItem(KEY) ?? 'system';

  const apply = () => {
    const isDark = chosen() === 'dark' || (chosen() === 'system' && dark.matches);
    document.documentElement.classList.toggle('sl-theme-dark', isDark);
    document.documentElement.classList.toggle('sl-theme-light', !isDark);
    dispatchEvent(new CustomEvent('theme-changed'));
  };

  dark.addEventListener('change', apply);
  window.theme = {
    /** @returns {'system' | 'light' | 'dark'} */
    chosen,
    /** @param {'system' | 'light' | 'dark'} name */
    choose(name) {
      localStorage.setItem(KEY, name);
      apply();
    },
  };
  apply();
})();
