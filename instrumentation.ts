import type { Instrumentation } from "next";

/** Called by Next once a process, before the first request. */
export async function register(): Promise<void> {
  if (process.env.NEXT_RUNTIME !== "nodejs") return;
  const { openFront } = await import("@/lib/runtime/front");
  await openFront();
}

/** A page or action that failed; its reader sees the digest. */
export const onRequestError: Instrumentation.onRequestError = async (error, request, { routePath }) => {
  if (process.env.NEXT_RUNTIME !== "nodejs") return;
  const { reportFault } = await import("@/lib/report");
  const digest = error instanceof Error && "digest" in error ? error.digest : null;
  reportFault(error, { digest, method: request.method, route: routePath });
};
