import { z } from "zod";
import { grantedFields } from "../permissions/can";
import type { Actor } from "../actor";
import { licenses } from "../resources/licenses";
import { listOf } from "../resources/list";
import { telemetry } from "../resources/telemetry";
import { JsonObject } from "../text";

/** A license as screens are given it. What is absent the viewer may not read. */
export const LicenseView = z
  .object({
    ...{ id: z.string(), product: z.string(), plan: z.string(), seats: z.int() },
    ...{ status: z.string(), startsAt: z.string(), expiresAt: z.string().nullable() },
  })
  .partial();
export type LicenseView = z.infer<typeof LicenseView>;

export const TelemetryView = z
  .object({
    ...{ id: z.string(), name: z.string(), value: z.number() },
    ...{ attributes: JsonObject, occurredAt: z.string(), createdAt: z.string() },
  })
  .partial();
export type TelemetryView = z.infer<typeof TelemetryView>;

/** What hangs on a customer; `more`: there is more than is shown. Null: whose it is may not be read. */
export type Held<View> = { rows: View[]; more: boolean } | null;

const listLicenses = listOf(licenses);
const listTelemetry = listOf(telemetry);

/** @throws {AppError} permission_denied */
export function licensesOf(actor: Actor, customerId: string): Promise<Held<LicenseView>> {
  return heldBy(
    actor,
    "licenses",
    () => listLicenses(actor, { filters: { customerId: [customerId] } }),
    LicenseView,
  );
}

/** The last records. @throws {AppError} permission_denied */
export function telemetryOf(actor: Actor, customerId: string): Promise<Held<TelemetryView>> {
  const input = { filters: { customerId: [customerId] }, size: 10 };
  return heldBy(actor, "telemetry", () => listTelemetry(actor, input), TelemetryView);
}

async function heldBy<View>(
  actor: Actor,
  resource: "licenses" | "telemetry",
  list: () => ReturnType<typeof listLicenses>,
  view: z.ZodType<View>,
): Promise<Held<View>> {
  if (!grantedFields(actor, resource, "read").includes("customerId")) return null;
  const { data, more } = await list();
  return { rows: data.map((row) => view.parse(row)), more };
}
