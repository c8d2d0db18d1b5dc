const fs = require('fs');
const { verifyStandard, verifyHex, verifyEd25519 } = require('./receiver.js');

const verifiers = {
  'hmac-sha256-hex': verifyHex,
  standard: verifyStandard,
  'standard-ed25519': verifyEd25519,
};

for (const { scheme, secret, headers, body } of JSON.parse(fs.readFileSync(process.argv[2]))) {
  const verify = verifiers[scheme];
  const received = Object.fromEntries(
    Object.entries(headers).map(([name, value]) => [name.toLowerCase(), value]));
  console.log(verify(secret, received, Buffer.from(body)));
}
