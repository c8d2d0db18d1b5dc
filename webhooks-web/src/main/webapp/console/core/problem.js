/** @typedef {{loc: string[], msg: string, type: string}} Fault */

/** What the API answered instead of doing it (RFC 9457), or that it could not be reached (`status` 0). */
export class Problem extends Error {
  /**
   * @param {{status: number, code: string, title: string, detail: string, errors?: Fault[]}} body
   * @param {{requestId?: string | null, retryAfter?: number | null}} [answer]
   */
  constructor(body, answer = {}) {
    super(body.detail ?? body.title);
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
      .map((fault) => fault.msg)
      .join('; ');
  }

  /** @param {string[][]} shown paths that have a field of their own @returns {Fault[]} faults no field shows */
  beside(shown) {
    return this.errors.filter(
      (fault) => !shown.some((path) => path.every((part, i) => fault.loc[0] === 'body' && fault.loc[i + 1] === part)),
    );
  }
}
