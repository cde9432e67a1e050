import { createHash, randomUUID } from "node:crypto";
import http from "node:http";
import { exportJWK, generateKeyPair, SignJWT, type CryptoKey, type JWK } from "jose";

/** Who is signed in at the provider. */
export type Visitor = { id: number; name: string; email: string; verified: boolean };

export type FakeProvider = {
  url: string;
  /** Who presses "Authorise" from now on; null: they cancel. */
  visitor: Visitor | null;
  /** Whether ID tokens carry the nonce that was asked for. */
  honest: boolean;
  /** What was wrong with requests so far. */
  faults: string[];
  stop(): Promise<void>;
};

type Grant = { visitor: Visitor; challenge: string; nonce: string | null };

type State = {
  fake: FakeProvider;
  grants: Map<string, Grant>;
  tokens: Map<string, Visitor>;
  jwk: JWK;
  privateKey: CryptoKey;
};

const clientId = "e2e";
const clientSecret = "e2e-secret";

/**
 * GitHub, and under /google an OpenID provider, as far as signing in goes. It checks what a provider checks: the
 * client, its secret, that a code is used once, and that its verifier fits (RFC 7636).
 */
export async function startProvider(port = 0): Promise<FakeProvider> {
  const { publicKey, privateKey } = await generateKeyPair("RS256", { extractable: true });
  const jwk = { ...(await exportJWK(publicKey)), kid: "1", alg: "RS256", use: "sig" };
  const fake: FakeProvider = {
    url: "",
    visitor: null,
    honest: true,
    faults: [],
    stop: async () => undefined,
  };
  const state: State = { fake, jwk, privateKey, grants: new Map(), tokens: new Map() };
  const server = http.createServer((request, response) => {
    void answer(state, request).then((said) => send(response, said));
  });
  await new Promise<void>((resolve) => server.listen(port, "127.0.0.1", resolve));
  const address = server.address();
  fake.url = `http://localhost:${typeof address === "object" && address ? address.port : port}`;
  fake.stop = () =>
    new Promise((resolve) => {
      server.close(() => resolve());
      server.closeAllConnections();
    });
  return fake;
}

/** Where a browser goes next, what is answered as JSON, or nothing: refused. */
type Said = { to: string } | { json: unknown } | null;

function send(response: http.ServerResponse, said: Said): void {
  if (said && "to" in said) {
    response.writeHead(302, { location: said.to }).end();
    return;
  }
  response.writeHead(said ? 200 : 401, { "content-type": "application/json" });
  response.end(JSON.stringify(said?.json ?? { error: "invalid_grant" }));
}

async function answer(state: State, request: http.IncomingMessage): Promise<Said> {
  const { fake, jwk, tokens } = state;
  const { pathname, searchParams } = new URL(request.url ?? "/", fake.url);
  const { authorization } = request.headers;
  if (pathname.endsWith("/authorize")) return { to: authorise(state, searchParams) };
  if (/\/(access_token|token)$/.test(pathname)) {
    const sent = await exchange(state, await bodyOf(request), authorization);
    if (!sent) return null;
    const { id_token: idToken, ...plain } = sent;
    return { json: pathname.startsWith("/google") ? { ...plain, id_token: idToken } : plain };
  }
  if (pathname === "/google/.well-known/openid-configuration") return { json: discovery(fake) };
  if (pathname === "/google/jwks") return { json: { keys: [jwk] } };
  const visitor = tokens.get(authorization?.replace(/^Bearer /i, "") ?? "");
  return visitor ? person(pathname, visitor) : null;
}

/** What the API of GitHub says of a person: the e-mail of the profile need not be theirs. */
function person(pathname: string, { id, name, email, verified }: Visitor): Said {
  if (pathname === "/api/v3/user")
    return { json: { id, login: `user-${id}`, name, email: "shown@elsewhere.test" } };
  if (pathname !== "/api/v3/user/emails") return null;
  const old = { email: "old@elsewhere.test", primary: false, verified: true };
  return { json: [old, { email, primary: true, verified }] };
}

function authorise({ fake, grants }: State, query: URLSearchParams): string {
  const back = new URL(query.get("redirect_uri") ?? "");
  back.searchParams.set("state", query.get("state") ?? "");
  if (query.get("client_id") !== clientId) fake.faults.push("another client");
  if (query.get("code_challenge_method") !== "S256") fake.faults.push("no PKCE");
  if (!query.get("state")) fake.faults.push("no state");
  if (!fake.visitor) {
    back.searchParams.set("error", "access_denied");
    return back.href;
  }
  const code = randomUUID();
  const [challenge, nonce] = [query.get("code_challenge") ?? "", query.get("nonce")];
  grants.set(code, { visitor: fake.visitor, challenge, nonce });
  back.searchParams.set("code", code);
  return back.href;
}

async function exchange(state: State, sent: URLSearchParams, authorization: string | undefined) {
  const { grants, tokens } = state;
  const basic = `Basic ${Buffer.from(`${clientId}:${clientSecret}`).toString("base64")}`;
  if (authorization !== basic && sent.get("client_secret") !== clientSecret) return null;
  const grant = grants.get(sent.get("code") ?? "");
  grants.delete(sent.get("code") ?? "");
  const verifier = sent.get("code_verifier") ?? "";
  if (!grant || createHash("sha256").update(verifier).digest("base64url") !== grant.challenge) return null;
  const token = randomUUID();
  tokens.set(token, grant.visitor);
  const idToken = await idTokenOf(state, grant);
  return { access_token: token, token_type: "bearer", scope: "user:email", id_token: idToken };
}

function idTokenOf({ fake, privateKey }: State, { visitor, nonce }: Grant): Promise<string> {
  const { id, name, email, verified } = visitor;
  const claims = { name, email, email_verified: verified, nonce: fake.honest ? nonce : "another" };
  return new SignJWT(claims)
    .setProtectedHeader({ alg: "RS256", kid: "1" })
    .setIssuer(`${fake.url}/google`)
    .setAudience(clientId)
    .setSubject(String(id))
    .setIssuedAt()
    .setExpirationTime("5 minutes")
    .sign(privateKey);
}

function discovery({ url }: FakeProvider) {
  const issuer = `${url}/google`;
  return {
    issuer,
    authorization_endpoint: `${issuer}/authorize`,
    token_endpoint: `${issuer}/token`,
    jwks_uri: `${issuer}/jwks`,
    response_types_supported: ["code"],
    subject_types_supported: ["public"],
    id_token_signing_alg_values_supported: ["RS256"],
  };
}

async function bodyOf(request: http.IncomingMessage): Promise<URLSearchParams> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(Buffer.from(chunk as Uint8Array)); // a request's chunks are bytes
  return new URLSearchParams(Buffer.concat(chunks).toString());
}
