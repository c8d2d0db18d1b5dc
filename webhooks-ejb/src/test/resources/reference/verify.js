const fs = require('fs');
const { Webhook } = require('standardwebhooks');

const body = fs.readFileSync('body.json', 'utf8');
const headers = JSON.parse(fs.readFileSync('headers.json'));

function judge(secret, payload) {
  try {
    new Webhook(secret).verify(payload, headers);
    return 'genuine';
  } catch (refused) {
    return 'refused';
  }
}

for (const secret of process.argv.slice(2)) {
  console.log(judge(secret, body));
  console.log(judge(secret, body + ' '));
}
