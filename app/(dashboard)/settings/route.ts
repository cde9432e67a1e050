// GET /settings in a company's address: to the first screen that the role of whoever asks lets them see.
import { companyHome } from "@/lib/auth/current";

export async function GET(): Promise<Response> {
  return new Response(null, { status: 307, headers: { Location: await companyHome() } });
}
