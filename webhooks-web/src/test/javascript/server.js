/**
 * A server for one test: answers what it is told to, in turn, and remembers what it was asked.
 *
 * @typedef {{status?: number, body?: unknown, headers?: Record<string, string>}} Answer
 * @param {...(Answer | ((url: string) => Answer))} answers the last one from then on
 */
export function serve(...answers) {
  /** @type {{url: string, method: string, headers: Headers, body: unknown}[]} */
  const asked = [];
  globalThis.fetch = async (url, init = {}) => {
    const answer = answers[Math.min(asked.length, answers.length - 1)] ?? {};
    asked.push({ url: String(url), method: init.method ?? 'GET', headers: new Headers(init.headers), body: init.body });
    const { status = 200, body = null, headers = {} } = typeof answer === 'function' ? answer(String(url)) : answer;
    return new Response(status === 204 ? null : JSON.stringify(body), { status, headers });
  };
  return asked;
}
