import type { CellValue } from "@/lib/exports/csv";
import { deviceTypeWords } from "@/components/sessions/device-words";
import type { ReviewedDevice } from "@/lib/devices/review";

/** The columns of a device review. */
export const reviewHeads = [
  "Device",
  "Device id",
  "Type",
  "Browser or program",
  "User agent",
  "People",
  "E-mails",
  "First seen",
  "Last seen",
  "Last place",
  "Last address",
  "Status",
  "Stale",
  "Judged by",
  "Judged at",
  "Live sessions",
  "Sign-ins in 90 days",
  "Failures in 90 days",
] as const;

/** A device in the order of {@link reviewHeads}. */
export function reviewCells({ device, signIns, failures }: ReviewedDevice): CellValue[] {
  return [
    device.title,
    device.id,
    deviceTypeWords[device.type],
    device.agent,
    device.userAgent,
    device.people.map(({ name }) => name).join("; "),
    device.people.map(({ email }) => email).join("; "),
    device.firstSeenAt,
    device.lastSeenAt,
    device.place,
    device.address,
    device.status,
    device.stale ? "yes" : "no",
    device.judgedBy,
    device.judgedAt,
    device.sessions,
    signIns,
    failures,
  ];
}
