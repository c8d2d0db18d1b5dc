import { t } from './texts.js';

/** @typedef {{loc: string[], msg: string, type: string}} Fault */

/** What the API answered instead of doing it (RFC 9457), or that it could not be reached (`status` 0). */
export class Problem extends Error {
  /**
   * @param {{status: number, code: string, title: string, detail: string, errors?: Fault[]}} body
   * @param {{requestId?: string | null, retryAfter?: number | null}} [answer]
   */
  constructor(body, answer = {}) {
    super(body.detail ?? body.title);
    this.body = body;
    this.answer = answer;
    this.status = body.status;
    this.code = body.code;
    this.title = body.title;
    this.detail = body.detail;
    this.errors = body.errors ?? [];
    this.requestId = answer.requestId ?? null;
    /** Seconds, or null. */
    this.retryAfter = answer.retryAfter ?? null;
  }

  /**
   * What is wrong with one member of the body.
   *
   * @param {...string} path e.g. `auth`, `token_url`; what lies below it counts too
   * @returns {string} all messages about it, or an empty text
   */
  at(...path) {
    return this.errors
      .filter((fault) => fault.loc[0] === 'body' && path.every((part, i) => fault.loc[i + 1] === part))
      .map((fault) => wordsOf(fault))
      .join('; ');
  }

  /** What is left when a member was changed. @param {string} member @returns {Problem} */
  without(member) {
    const errors = this.errors.filter((fault) => fault.loc[1] !== member);
    return errors.length === this.errors.length ? this : new Problem({ ...this.body, errors }, this.answer);
  }

  /** @param {string[][]} shown paths that have a field of their own @returns {Fault[]} faults no field shows */
  beside(shown) {
    return this.errors.filter(
      (fault) => !shown.some((path) => path.every((part, i) => fault.loc[0] === 'body' && fault.loc[i + 1] === part)),
    );
  }
}

/**
 * What is wrong, for a place that has a label: the API begins with the member's name, which says the same.
 *
 * @param {Fault} fault
 * @returns {string}
 */
export function wordsOf({ loc, msg }) {
  const name = loc.at(-1) ?? '';
  return msg.startsWith(`${name} `) ? msg.slice(name.length + 1) : msg;
}

/**
 * @param {Fault[]} errors
 * @param {string[]} members of the body, in the order of the form
 * @returns {Fault[]} in that order, what the form has no field for at the end
 */
export function inOrder(errors, members) {
  /** @param {Fault} fault */
  const place = ({ loc }) => (members.includes(loc[1]) ? members.indexOf(loc[1]) : members.length);
  return [...errors].sort((a, b) => place(a) - place(b));
}

/** @param {Fault[]} errors that are found before anything is sent @returns {Problem} */
export function faulty(errors) {
  return new Problem({ status: 422, code: 'form', title: t('problem.title'), detail: t('form.faults', { count: errors.length }), errors });
}

/** @param {unknown} error @returns {Problem} what a page shows of anything that was thrown: a fault of the console's is one, too */
export function asProblem(error) {
  if (error instanceof Problem) return error;
  reportError(error);
  return new Problem({ status: 0, code: 'console', title: t('broken.title'), detail: t('broken.detail') });
}
