import { createHash, randomBytes } from "node:crypto";
import NextAuth from "next-auth";
import { cookies } from "next/headers";
import { redirect } from "next/navigation";
import { NextRequest, NextResponse } from "next/server";
import { env } from "../env";
import { AppError } from "../errors";
import { sessionCookie } from "./cookies";
import { configuredProviders, isProvider, providerOrigins } from "./identities/providers";
import { authOptions } from "./options";

/**
 * Begins signing in at a provider: next-auth's own door for it, opened from an action whose origin was checked, so
 * that it works without scripts. Leads the browser there.
 * @throws {AppError} not_found for a provider that is not configured
 */
export async function startProvider(provider: unknown): Promise<never> {
  if (!isProvider(provider) || !configuredProviders().some(({ id }) => id === provider)) {
    throw new AppError({ code: "not_found", detail: "This way of signing in is not set up here." });
  }
  const options = authOptions();
  const jar = await cookies();
  const token = randomBytes(32).toString("hex");
  const proof = createHash("sha256").update(`${token}${options.secret}`).digest("hex");
  const { appUrl } = env();
  const csrf = `${appUrl.startsWith("https:") ? "__Host-" : ""}next-auth.csrf-token`;
  jar.set(csrf, `${token}|${proof}`, sessionCookie().options);
  const request = new NextRequest(`${appUrl}/api/auth/signin/${provider}`, {
    method: "POST",
    headers: { "content-type": "application/x-www-form-urlencoded" },
    body: new URLSearchParams({ csrfToken: token }).toString(),
  });
  const params = Promise.resolve({ nextauth: ["signin", provider] });
  const started: Response = await NextAuth(options)(request, { params });
  const location = started.headers.get("location");
  if (!location || !providerOrigins().includes(new URL(location, appUrl).origin)) {
    throw new AppError({
      code: "unavailable",
      detail: "The other site cannot be reached at the moment. Try again, or sign in with your password.",
    });
  }
  for (const cookie of new NextResponse(null, { headers: started.headers }).cookies.getAll()) jar.set(cookie);
  redirect(location);
}
