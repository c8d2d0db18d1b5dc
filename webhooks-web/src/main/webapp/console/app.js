// The console begins here: icons, then the shell, which signs in and shows the page that the address names. What the API
// refuses and no page expects is told in passing; a 401 has led to the sign-in by then.
import { registerIconLibrary } from '@shoelace-style/shoelace/utilities/icon-library.js';
import './parts/app-shell.js';
import { Problem } from './core/problem.js';
import { toastProblem } from './parts/toast-region.js';

const sprite = { resolver: (name) => new URL(`icons.svg#${name}`, import.meta.url).href, spriteSheet: true };
registerIconLibrary('default', sprite);
registerIconLibrary('system', sprite);

addEventListener('unhandledrejection', (event) => {
  if (!(event.reason instanceof Problem)) return;
  event.preventDefault();
  if (event.reason.status !== 401) toastProblem(event.reason);
});
