import { z } from "zod";
import { EnvironmentSchema } from "../environment-schema";
import { IdInput, InstantInput, PlaceInput } from "../text";

/** Client-safe. */
export const eventSources = ["snapkeys", "app"] as const;

/** What narrows the list of events. */
export const ListEventsInput = z.strictObject({
  /** Only of this one: those of the whole company are in none. */
  environment: EnvironmentSchema.optional(),
  /** Whole: "api_key.created". */
  type: z.string().min(1).max(100).optional(),
  source: z.enum(eventSources).optional(),
  /** The beginning of a type; or the id of an event, of what it is about, or of its request, whole. */
  search: z.string().min(1).max(200).optional(),
  /** The key that it came with. */
  apiKeyId: IdInput.optional(),
  /** What it is about. */
  subjectId: IdInput.optional(),
  from: InstantInput.optional(),
  /** Before this moment. */
  to: InstantInput.optional(),
  before: PlaceInput.optional(),
  size: z.int().min(1).max(100).default(50),
});

export const EventIdInput = z.strictObject({ id: IdInput });
