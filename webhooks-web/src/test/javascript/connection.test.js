import assert from 'node:assert/strict';
import { beforeEach, test } from 'node:test';
import { Connection, pauseAfter } from '../../main/webapp/console/core/connection.js';

/** @typedef {import('../../main/webapp/console/core/connection.js').Sight} Sight */

let now = 0;
/** @type {{run: () => void, ms: number}[]} */
let waiting = [];
/** @type {Connection} */
let connection;
/** @type {Sight} */
let sight;
let looks = 0;
/** @type {string[]} */
let told = [];

beforeEach(() => {
  now = 1000;
  waiting = [];
  looks = 0;
  told = [];
  sight = { alive: true };
  connection = new Connection({
    now: () => now,
    chance: () => 0,
    later: (run, ms) => {
      const timer = { run, ms };
      waiting.push(timer);
      return timer;
    },
    never: (timer) => (waiting = waiting.filter((one) => one !== timer)),
  });
  connection.look = async () => {
    looks++;
    return sight;
  };
  for (const event of ['changed', 'restored']) connection.addEventListener(event, () => told.push(`${event} ${connection.cause}`));
});

async function nextLook() {
  const [timer] = waiting.splice(0, 1);
  timer.run();
  await new Promise((resolve) => setImmediate(resolve));
}

test('a doubt that a look settles is no news', async () => {
  await connection.doubt();
  assert.equal(connection.isLost, false);
  assert.deepEqual([looks, told], [1, []]);
});

test('a server that is not there is lost, with the time of its last answer', async () => {
  connection.answered();
  now = 9000;
  sight = { alive: false, cause: 'unreachable' };
  await connection.doubt();
  assert.deepEqual(told, ['changed unreachable']);
  assert.equal(connection.lastAnswer, 1000);
  assert.equal(connection.silence, 8000);
});

test('it is looked for with growing pauses until it is there', async () => {
  sight = { alive: false, cause: 'silent' };
  await connection.doubt();
  const pauses = [];
  for (let i = 0; i < 6; i++) {
    pauses.push(waiting[0].ms);
    await nextLook();
  }
  assert.deepEqual(pauses, [1000, 2000, 4000, 8000, 15000, 15000]);

  sight = { alive: true };
  await nextLook();
  assert.deepEqual(told, ['changed silent', 'changed null', 'restored null']);
  assert.deepEqual(waiting, []);
});

test('any answer meanwhile means that it is there', async () => {
  sight = { alive: false, cause: 'unavailable' };
  await connection.doubt();
  connection.answered();
  assert.equal(connection.isLost, false);
  assert.deepEqual(waiting, []);
});

test('doubts while it is lost start nothing', async () => {
  sight = { alive: false, cause: 'unreachable' };
  await connection.doubt();
  await connection.doubt();
  assert.deepEqual([looks, waiting.length], [1, 1]);
});

test('the network being back is a reason to look at once', async () => {
  connection.lose('offline');
  await connection.hurry();
  assert.deepEqual(told, ['changed offline', 'changed null', 'restored null']);
});

test('another cause is news', async () => {
  sight = { alive: false, cause: 'unreachable' };
  await connection.doubt();
  sight = { alive: false, cause: 'unavailable', retryAfter: 7 };
  await nextLook();
  assert.deepEqual(told, ['changed unreachable', 'changed unavailable']);
  assert.equal(waiting[0].ms, 7000 + 2000);
});

test('chance shortens a pause by half at most', () => {
  assert.equal(pauseAfter(3, 0), 4000);
  assert.equal(pauseAfter(3, 1), 2000);
});

test('what the server asks for is waited for, up to a minute', () => {
  assert.equal(pauseAfter(1, 1, 5), 5500);
  assert.equal(pauseAfter(1, 1, 86400), 60500);
});
