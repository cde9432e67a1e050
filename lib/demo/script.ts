import { z } from "zod";
import { environments } from "../environments";

const Call = z.object({
  weight: z.number(),
  method: z.string(),
  /** As the catalogue has it: "/customers/{id}". */
  path: z.string(),
  /** What it always meets; absent: it mostly goes well. */
  refusal: z.object({ status: z.int(), code: z.string() }).optional(),
});

/** A program that calls with a key of a demo. */
export const Calling = z.object({
  keyId: z.string(),
  environment: z.enum(environments),
  /** Calls an hour while the shop is open. */
  perHour: z.number(),
  calls: z.array(Call),
  addresses: z.array(z.string()),
  userAgent: z.string(),
  country: z.string(),
  city: z.string(),
});
export type Calling = z.infer<typeof Calling>;

/** Who calls a demo: what its past is made of, and what moves while its visitor looks. */
export const Script = z.object({
  calling: z.array(Calling),
  /** What calls can be about: customers of production. */
  customers: z.array(z.string()),
});
export type Script = z.infer<typeof Script>;
