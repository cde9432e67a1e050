/** How a receiver checks that a message is ours: with the library that Standard Webhooks gives out. */
export const verifySnippet = `import { Webhook } from "standardwebhooks"; // npm install standardwebhooks

const webhook = new Webhook(signingSecret); // whsec_…, from your own store

export async function POST(request: Request) {
  const body = await request.text(); // as it came: parse it after it was verified
  const event = webhook.verify(body, Object.fromEntries(request.headers)); // throws when it is not ours
  console.log(event.type, event.data);
  return new Response(null, { status: 204 }); // any 2xx; work that takes longer comes after
}`;
