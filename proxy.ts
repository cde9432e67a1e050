import { randomBytes } from "node:crypto";
import { NextResponse, type NextRequest } from "next/server";
import { shortenKeys } from "@/lib/api-keys/shortened";
import { env } from "@/lib/env";

/**
 * Headers of every page, with a nonce of its own for each answer. It decides nothing about who may
 * see what: that is asked where the data is read. An address that holds a whole API key, pasted into a
 * search, is replaced by one with its start alone.
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
  const response = NextResponse.next({ request: { headers } });
  response.headers.set("Content-Security-Policy", policy);
  for (const [name, value] of Object.entries(securityHeaders)) response.headers.set(name, value);
  if (env().appUrl.startsWith("https:")) response.headers.set("Strict-Transport-Security", oneYear);
  return response;
}

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
    "form-action 'self'",
    "frame-ancestors 'none'",
  ].join("; ");
}

export const config = {
  // Neither the public API (in all three environments) nor Next's own files.
  matcher: ["/((?!(?:staging/|development/)?public-api(?:/|$)|_next/static/|_next/image).*)"],
};
