import { basePaths, type Environment } from "../environments";
import { infoOf, parsed, refusalOf, SnapkeysError, type Answer, type Page, type Pages } from "./answer";
import { queryString } from "./query";

export type SnapkeysOptions = {
  /** Where Snapkeys is, without a path: "https://keys.example.com". */
  baseUrl: string;
  /** A key, or a person's token. Only signing in goes without. */
  key?: string | undefined;
  /** Whose data is meant; a key belongs to one environment. Default: production. */
  environment?: Environment | undefined;
  /** Which company, for a person who belongs to several. */
  companyId?: string | undefined;
  /** Narrows every call to one account. */
  accountId?: string | undefined;
  /** How often a call that was held off or got lost is sent again. Default: 3. */
  retries?: number | undefined;
  /** Told to wait longer than this before it is sent again, a call fails at once. Default: 60. */
  maxWaitSeconds?: number | undefined;
  /** How long one attempt may take. Default: 30. */
  timeoutSeconds?: number | undefined;
  fetch?: typeof globalThis.fetch | undefined;
};

/** What one call does otherwise than all. */
export type CallOptions = Pick<SnapkeysOptions, "companyId" | "accountId" | "retries"> & {
  /** Gives the call up, with its waits and repeats. */
  signal?: AbortSignal | undefined;
  /** For POST: sent again with the same key, a call is not done twice. Default: a new one for each call. */
  idempotencyKey?: string | undefined;
};

type Method = "GET" | "POST" | "PATCH" | "DELETE";
/** A body with a media type of its own is sent as it is, any other as JSON. */
type Given = CallOptions & { query?: object; body?: object | string; type?: string };
type Read<Body> = (response: Response) => Promise<Body | undefined>;

/** How calls are sent, and sent again. */
export class Transport {
  readonly #options: SnapkeysOptions;
  readonly #base: string;

  /** @throws {TypeError} for a key or an address that cannot be one */
  constructor(options: SnapkeysOptions) {
    const { origin, pathname } = new URL(options.baseUrl);
    if (pathname !== "/") throw new TypeError(`baseUrl goes without a path: ${origin}`);
    if (options.key !== undefined && !/^[\x21-\x7e]+$/.test(options.key))
      throw new TypeError("That is no key");
    this.#options = options;
    this.#base = origin + basePaths[options.environment ?? "production"];
  }

  protected pages<Item>(path: string, { query = {}, ...options }: Given): Pages<Item> {
    const first = this.call<Page<Item>>("GET", path, { query, ...options });
    // Links are relative to the base URL without its version.
    const follow = (link: string) => this.call<Page<Item>>("GET", link.slice(link.indexOf("/", 1)), options);
    async function* pages() {
      let page = await first;
      yield page;
      while (page.links.next !== null) yield (page = await follow(page.links.next));
    }
    async function* rows() {
      for await (const page of pages()) yield* page.data;
    }
    return Object.assign(first, { pages, [Symbol.asyncIterator]: rows });
  }

  /** One call, sent again where that does no harm: a POST goes with an Idempotency-Key. */
  protected call<Body>(method: Method, path: string, given: Given): Promise<Answer<Body>> {
    const { idempotencyKey = method === "POST" ? crypto.randomUUID() : undefined } = given;
    return this.#send<Body>(method, path, { ...given, idempotencyKey }, readJson);
  }

  /** A POST that is not recognised when it comes again, and so is sent again only when it was held off. */
  protected postOnce<Body>(path: string, given: Given): Promise<Answer<Body>> {
    return this.#send<Body>("POST", path, given, readJson);
  }

  /** A body that is not JSON, still unread: `file.body` streams it, `file.text()` reads it whole. */
  protected file(path: string, given: Given): Promise<Answer<{ file: Response }>> {
    return this.#send("GET", path, given, async (file) => ({ file }));
  }

  async #send<Body>(method: Method, path: string, given: Given, read: Read<Body>): Promise<Answer<Body>> {
    const { signal, idempotencyKey, retries = this.#options.retries ?? 3 } = given;
    const repeatable = method === "POST" ? idempotencyKey !== undefined : method !== "PATCH";
    const url = this.#base + path + queryString(given.query);
    const request = this.#request(method, given);
    for (let attempt = 0; ; attempt++) {
      try {
        return await this.#attempt(url, request, signal, read);
      } catch (error) {
        const wait = error instanceof SnapkeysError ? this.#waitAfter(error, attempt, repeatable) : null;
        if (wait === null || attempt >= retries) throw error;
        await pause(wait, signal);
      }
    }
  }

  #request(method: Method, { body, type, idempotencyKey, ...given }: Given): RequestInit {
    const { key } = this.#options;
    const { companyId = this.#options.companyId, accountId = this.#options.accountId } = given;
    const headers = new Headers({ Accept: "application/json, */*;q=0.5" });
    if (key !== undefined) headers.set("Authorization", `Bearer ${key}`);
    if (companyId !== undefined) headers.set("Snappy-Company-Id", companyId);
    if (accountId !== undefined) headers.set("Snappy-Account-Id", accountId);
    if (method === "POST" && idempotencyKey !== undefined) headers.set("Idempotency-Key", idempotencyKey);
    const request: RequestInit = { method, headers, redirect: "manual" };
    if (body === undefined) return request;
    headers.set("Content-Type", type ?? "application/json");
    return { ...request, body: type === undefined ? JSON.stringify(body) : (body as string | Blob) }; // as methods with a type take it
  }

  async #attempt<Body>(
    url: string,
    request: RequestInit,
    signal: AbortSignal | undefined,
    read: Read<Body>,
  ): Promise<Answer<Body>> {
    const { fetch = globalThis.fetch, timeoutSeconds = 30 } = this.#options;
    const late = new AbortController();
    const timer = setTimeout(() => late.abort(), timeoutSeconds * 1000);
    try {
      const either = signal ? AbortSignal.any([signal, late.signal]) : late.signal;
      const response = await fetch(url, { ...request, signal: either });
      if (!response.ok) throw refusalOf(response, parsed(await response.text()));
      const body = await read(response);
      if (!body) throw refusalOf(response, undefined);
      return { ...body, response: infoOf(response) };
    } catch (cause) {
      signal?.throwIfAborted();
      if (cause instanceof SnapkeysError) throw cause;
      throw new SnapkeysError({ status: 0, code: "unreachable" }, cause);
    } finally {
      clearTimeout(timer);
    }
  }

  /** Milliseconds until the call may be sent again; null where it must not be. */
  #waitAfter(
    { status, code, retryAfterSeconds }: SnapkeysError,
    attempt: number,
    repeatable: boolean,
  ): number | null {
    const notBegun = code === "rate_limited" || code === "idempotency_in_progress";
    const lost = [0, 502, 503, 504].includes(status);
    if (!notBegun && !(lost && repeatable)) return null;
    if ((retryAfterSeconds ?? 0) > (this.#options.maxWaitSeconds ?? 60)) return null;
    const backOff = 250 * 2 ** attempt;
    const least = retryAfterSeconds === null ? backOff : retryAfterSeconds * 1000;
    return least + Math.random() * backOff; // so that those who were held off together do not come back together
  }
}

async function readJson<Body>(response: Response): Promise<Body | undefined> {
  return parsed(await response.text()) as Body | undefined; // the document says which body comes
}

function pause(milliseconds: number, signal: AbortSignal | undefined): Promise<void> {
  return new Promise((resolve, reject) => {
    const stop = () => {
      clearTimeout(timer);
      reject(signal?.reason);
    };
    const timer = setTimeout(() => {
      signal?.removeEventListener("abort", stop);
      resolve();
    }, milliseconds);
    if (signal?.aborted) stop();
    else signal?.addEventListener("abort", stop, { once: true });
  });
}
