// The OpenID provider of OidcProviderIT: oidc-provider on 127.0.0.1, with the dev tenant's certificate.
// Arguments: the key store, its password, the address of the application. Ends with its standard input.
import { createServer } from 'node:https';
import { readFileSync } from 'node:fs';
import { generateKeyPairSync } from 'node:crypto';
import { Provider } from 'oidc-provider';

const [keyStore, passphrase, application] = process.argv.slice(2);

const client = (id, more) => ({
  client_id: id,
  client_secret: 'canary-client-secret-5f2c',
  token_endpoint_auth_method: 'client_secret_post',
  grant_types: ['authorization_code', 'refresh_token'],
  response_types: ['code'],
  redirect_uris: [`${application}/callback`],
  post_logout_redirect_uris: [`${application}/`],
  backchannel_logout_uri: `${application}/signout/backchannel`,
  backchannel_logout_session_required: true,
  ...more,
});

let keys = 0;
const jwk = { format: 'jwk' };
const signingKey = () => ({
  // Encoded as it is made: Node.js 20 may wait for ever where the garbage collector runs during KeyObject.export.
  ...generateKeyPairSync('rsa', { modulusLength: 2048, publicKeyEncoding: jwk, privateKeyEncoding: jwk }).privateKey,
  kid: `key ${++keys}`,
  use: 'sig',
  alg: 'RS256',
});

const configuration = {
  clients: [
    client('posts'),
    client('basic', { token_endpoint_auth_method: 'client_secret_basic' }),
    client('by-subject', { backchannel_logout_session_required: false }),
    client('briefly'),
  ],
  cookies: { keys: ['of no importance'], long: { sameSite: 'none' } },
  // Its end session endpoint takes no POST otherwise.
  enableHttpPostMethods: true,
  claims: { openid: ['sub'], profile: ['name', 'preferred_username'], email: ['email'] },
  findAccount: (_, id) => ({
    accountId: id,
    claims: () => ({ sub: id, name: `${id} of oidc-provider`, email: `${id}@example.com` }),
  }),
  features: { backchannelLogout: { enabled: true }, rpInitiatedLogout: { enabled: true } },
  // Without its dispatcher, which refuses to call the loopback interface.
  fetch: (url, { dispatcher, ...options }) => fetch(url, options),
  rotateRefreshToken: true,
  ttl: {
    AccessToken: (_, token, owner) => (owner.clientId === 'briefly' ? 2 : 600),
    AuthorizationCode: 60,
    Grant: 3600,
    IdToken: 600,
    Interaction: 600,
    RefreshToken: 3600,
    Session: 3600,
  },
};

// A provider with the newest key first; accounts, sessions and tokens are in the memory of this process.
let jwks = { keys: [signingKey()] };
let issuer;
let handle;
const renew = () => {
  const provider = new Provider(issuer, { ...configuration, jwks });
  provider.on('grant.success', (ctx) => console.log('granted', ctx.oidc.params.grant_type));
  provider.on('grant.error', (ctx, error) => console.log('not granted', error.error, error.error_detail));
  provider.on('backchannel.success', (_, of) => console.log('told of a sign-out', of.clientId));
  provider.on('backchannel.error', (_, error) => console.log('a sign-out failed', error.message));
  provider.on('server_error', (_, error) => console.log('failed', error));
  handle = provider.callback();
};

const server = createServer({ pfx: readFileSync(keyStore), passphrase }, (request, response) => {
  if (request.url === '/test/rotate') {
    jwks = { keys: [signingKey()] };
    renew();
    response.end();
  } else {
    handle(request, response);
  }
});
server.listen(0, '127.0.0.1', () => {
  issuer = `https://localhost:${server.address().port}`;
  renew();
  console.log('listening as', issuer);
});
process.stdin.on('end', () => process.exit());
process.stdin.resume();
