// GET, POST /api/auth/*: next-auth's own door. A cross-site POST is refused before it gets there.
import NextAuth from "next-auth";
import { requireSameOrigin } from "@/lib/action";
import { authOptions } from "@/lib/auth/options";

type Context = { params: Promise<{ nextauth: string[] }> };

async function handler(request: Request, context: Context): Promise<Response> {
  if (request.method === "POST" && request.headers.has("origin")) {
    try {
      requireSameOrigin(request.headers);
    } catch {
      return new Response(null, { status: 403 });
    }
  }
  return NextAuth(authOptions())(request, context);
}

export { handler as GET, handler as POST };
