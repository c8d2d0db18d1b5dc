// The console begins here: with the shell, which signs in and shows the page that the address names. What the API
// refuses and no page expects is told in passing; a lost server, and a token that ended, are told by the shell.
import './app/app-shell.js';
import { connection } from './core/connection.js';
import { asProblem, Problem } from './core/problem.js';
import { t } from './core/texts.js';
import { toast, toastProblem } from './ui/toast-region.js';

addEventListener('unhandledrejection', (event) => {
  const { reason } = event;
  event.preventDefault();
  // A module that is not there: the server is lost, or has another console by now. The shell says which.
  if (reason instanceof TypeError && /module/.test(reason.message)) {
    dispatchEvent(new CustomEvent('module-missing'));
    return;
  }
  if (reason instanceof Problem && (reason.status === 401 || connection.isLost || isAway(reason))) return;
  if (reason instanceof Problem) toastProblem(reason);
  else asProblem(reason);
});

// What is pressed and does nothing is told, too.
addEventListener('error', (event) => {
  if (event.error) toast(t('broken.title'), 'bad');
});

/** Whether the server is lost is being found out. @param {Problem} problem */
function isAway(problem) {
  return problem.code === 'silent' || problem.code === 'unreachable';
}
