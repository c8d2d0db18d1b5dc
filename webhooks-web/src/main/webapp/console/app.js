// The console begins here: with the shell, which signs in and shows the page that the address names. What the API
// refuses and no page expects is told in passing; a 401 has led to the sign-in by then.
import './parts/app-shell.js';
import { Problem } from './core/problem.js';
import { toastProblem } from './parts/toast-region.js';

addEventListener('unhandledrejection', (event) => {
  if (!(event.reason instanceof Problem)) return;
  event.preventDefault();
  if (event.reason.status !== 401) toastProblem(event.reason);
});
