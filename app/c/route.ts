// Any method, /c: an address that names no company is sent to the same one in the company that is meant. The proxy brings those of all screens here.
import { headers } from "next/headers";
import { likelyAddress } from "@/lib/auth/current";

async function answer(): Promise<Response> {
  const path = (await headers()).get("x-path") ?? "/";
  return new Response(null, { status: 307, headers: { Location: await likelyAddress(path) } });
}

export { answer as GET, answer as POST };
