import { session } from './session.js';

const KEY = 'webhooks.jobs';
const KEPT = 50;

/**
 * The jobs that were begun in this browser: the API knows a job by its id and has no list of them.
 *
 * @returns {{id: string, account: string}[]} of the present account, newest first
 */
export function rememberedJobs() {
  return all().filter((job) => job.account === session.accountName);
}

/** @param {{id: string}} job */
export function rememberJob(job) {
  const jobs = [{ id: job.id, account: session.accountName }, ...all().filter((known) => known.id !== job.id)];
  localStorage.setItem(KEY, JSON.stringify(jobs.slice(0, KEPT)));
}

function all() {
  return JSON.parse(localStorage.getItem(KEY) ?? '[]');
}
