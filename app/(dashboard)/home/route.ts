// GET /home in a company's address: to where whoever asks arrives there.
import { companyHome } from "@/lib/auth/current";

export async function GET(): Promise<Response> {
  return new Response(null, { status: 307, headers: { Location: await companyHome() } });
}
