import { NextResponse } from "next/server";
import { actorIn } from "@/lib/action";
import type { UserActor } from "@/lib/actor";
import { callerOf } from "@/lib/auth/caller";
import { companyHeader } from "@/lib/companies/address";
import { AppError } from "@/lib/errors";
import { reportFault } from "@/lib/report";

// What the doors that hand out files share. A download leaves a row in the security log, so other sites may not link to one.

/**
 * Answers one of them to who is signed in, in the company that the address names.
 * @param screen where the file is offered: whoever is signed out comes back there
 */
export async function answerDownload(
  request: Request,
  screen: string,
  find: (actor: UserActor) => Promise<Response>,
): Promise<Response> {
  try {
    requireNoOtherSite(request.headers);
    const caller = callerOf(request.headers, request.method, request.headers.get("x-path") ?? "/");
    return await find(await actorIn(request.headers.get(companyHeader) ?? "", caller));
  } catch (error) {
    return refusedDownload(error, screen);
  }
}

export function download(name: string, type: string, body: BodyInit): Response {
  return new Response(body, {
    headers: {
      "Content-Type": type,
      "Content-Disposition": `attachment; filename="${name}"`,
      "Cache-Control": "private, no-store",
    },
  });
}

/** Read as it is downloaded: a slow reader holds up nothing, and one who leaves ends it. */
export function streamOf(parts: AsyncIterable<Uint8Array>): ReadableStream<Uint8Array> {
  const reading = parts[Symbol.asyncIterator]();
  return new ReadableStream({
    async pull(controller) {
      const { done, value } = await reading.next();
      if (done) controller.close();
      else controller.enqueue(value);
    },
    async cancel() {
      await reading.return?.();
    },
  });
}

/** Typed, or pressed on a page of ours. @throws {AppError} permission_denied */
export function requireNoOtherSite(headers: Headers): void {
  if (["same-origin", "none", null].includes(headers.get("sec-fetch-site"))) return;
  throw new AppError({
    code: "permission_denied",
    detail: "Open the page that lists it and download it there.",
  });
}

/** @param screen where the file is offered: whoever is signed out comes back there */
export function refusedDownload(error: unknown, screen: string): Response {
  const text = (words: string, status: number) =>
    new Response(`${words}\n`, { status, headers: { "Content-Type": "text/plain; charset=utf-8" } });
  if (!(error instanceof AppError)) {
    reportFault(error, { door: "download" });
    return text("Something went wrong on our side. Try again.", 500);
  }
  if (error.code === "session_ended") {
    const Location = `/sign-in?next=${encodeURIComponent(screen)}`;
    return new NextResponse(null, { status: 303, headers: { Location } });
  }
  return text(error.faults.map(({ detail }) => detail).join(" "), error.status);
}
