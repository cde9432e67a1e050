import { z } from "zod";
import { EnvironmentSchema } from "../environments";
import { line, paragraphs } from "../text";

/** A path of ours, as an address bar holds it behind the host. */
const PageInput = line(300).regex(/^\/(?![/\\])[^\s]*$/, "must be a path of this site");

export const CreateSupportRequestInput = z.strictObject({
  subject: line(120),
  message: paragraphs(5000).refine((text) => text.trim() !== "", "must not be empty"),
  /** Where the person was when they asked. */
  page: PageInput.optional(),
  environment: EnvironmentSchema.optional(),
});

/** What is said on the phone: short, and enough to find the request by. */
export function supportReference(id: string): string {
  return `SR-${id.slice(0, 8).toUpperCase()}`;
}
