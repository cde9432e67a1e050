import { randomBytes } from "node:crypto";
import { NextResponse, type NextRequest } from "next/server";
import { shortenKeys } from "@/lib/api-keys/shortened";
import { providerOrigins } from "@/lib/auth/identities/providers";
import { companyCookie, companyHeader, readCompanyAddress, showsCompany } from "@/lib/companies/address";
import { env } from "@/lib/env";

/**
 * Headers of every page, with a nonce of its own for each answer. It decides nothing about who may
 * see what: that is asked where the data is read. An address that holds a whole API key, pasted into a
 * search, is replaced by one with its start alone. An address that names a company (`/c/<company>/…`) is answered
 * by the screen of the rest, which is told the company; one that names none is sent there (docs/decisions/0030-company-in-the-address.md).
 */
export function proxy(request: NextRequest): NextResponse {
  const { pathname, search } = request.nextUrl;
  if (shortenKeys(search) !== search) {
    return NextResponse.redirect(new URL(pathname + shortenKeys(search), request.url));
  }
  const nonce = randomBytes(16).toString("base64");
  const policy = contentSecurityPolicy(nonce);
  const headers = new Headers(request.headers);
  headers.set("x-nonce", nonce);
  headers.set("x-path", pathname + search); // pages cannot see their own address
  headers.set("content-security-policy", policy); // Next reads the nonce for its own scripts from here
  const named = readCompanyAddress(pathname);
  headers.delete(companyHeader);
  if (named) headers.set(companyHeader, named.companyId);
  const screen = named ? named.path + search : showsCompany(pathname) ? "/c" : null;
  const response =
    screen === null
      ? NextResponse.next({ request: { headers } })
      : NextResponse.rewrite(new URL(screen, request.url), { request: { headers } });
  if (named) rememberCompany(request, response, named.companyId);
  response.headers.set("Content-Security-Policy", policy);
  for (const [name, value] of Object.entries(securityHeaders)) response.headers.set(name, value);
  if (mailed.test(pathname)) response.headers.set("Referrer-Policy", "strict-origin");
  if (env().appUrl.startsWith("https:")) response.headers.set("Strict-Transport-Security", oneYear);
  return response;
}

/** Addresses that name no company lead to the one opened last; what is fetched for a page that is open counts not. */
function rememberCompany({ headers, cookies }: NextRequest, response: NextResponse, companyId: string): void {
  if (headers.get("sec-fetch-dest") !== "document" || cookies.get(companyCookie)?.value === companyId) return;
  const secure = env().appUrl.startsWith("https:");
  response.cookies.set(companyCookie, companyId, {
    httpOnly: true,
    sameSite: "lax",
    path: "/",
    secure,
    maxAge: 365 * 24 * 3600,
  });
}

/** Addresses that hold the secret of a mailed link: nobody is told of them, not even we, who put referrers on record. */
const mailed = /^\/(?:reset-password|confirm-email|invitations)\//;

const oneYear = "max-age=31536000; includeSubDomains";

const securityHeaders = {
  "X-Content-Type-Options": "nosniff",
  "Referrer-Policy": "strict-origin-when-cross-origin",
  "Permissions-Policy": "camera=(), microphone=(), geolocation=(), payment=(), usb=(), browsing-topics=()",
  "Cross-Origin-Opener-Policy": "same-origin",
  "X-Frame-Options": "DENY",
};

function contentSecurityPolicy(nonce: string): string {
  const dev = env().NODE_ENV === "development";
  // React's development build evaluates strings, and pages reload through a web socket.
  return [
    "default-src 'self'",
    `script-src 'self' 'nonce-${nonce}' 'strict-dynamic'${dev ? " 'unsafe-eval'" : ""}`,
    "style-src 'self' 'unsafe-inline'",
    "img-src 'self' data:",
    "font-src 'self'",
    `connect-src 'self'${dev ? " ws:" : ""}`,
    "object-src 'none'",
    "base-uri 'none'",
    ["form-action 'self'", ...providerOrigins()].join(" "),
    "frame-ancestors 'none'",
  ].join("; ");
}

export const config = {
  // Neither the public API (in all three environments) nor Next's own files; nor uploads, whose bodies would be held
  // in memory here and cut off at 10 MB.
  matcher: [
    "/((?!(?:staging/|development/)?public-api(?:/|$)|customers/import$|_next/static/|_next/image).*)",
  ],
};
