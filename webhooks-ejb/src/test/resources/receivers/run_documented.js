const fs = require('fs');
const { verifyStandard, verifyHex } = require('./receiver.js');

for (const { scheme, secret, headers, body } of JSON.parse(fs.readFileSync(process.argv[2]))) {
  const verify = scheme === 'standard' ? verifyStandard : verifyHex;
  const received = Object.fromEntries(
    Object.entries(headers).map(([name, value]) => [name.toLowerCase(), value]));
  console.log(verify(secret, received, Buffer.from(body)));
}
