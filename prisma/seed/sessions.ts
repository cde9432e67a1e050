import type { SessionFlag } from "@/lib/sessions/flags";
import { idOf } from "./ids";
import { deviceIdOf, devices, people, type DeviceKey, type PersonKey } from "./people";
import { atHour, dayMs, hourMs, later } from "./times";

type SignIn = {
  person: PersonKey;
  device: DeviceKey;
  daysAgo: number;
  /** Of the day, UTC. */
  hour: number;
  /** Hours until its person signed out; absent: it lasts until it expires. */
  outAfter?: number;
  /** Hours before now when it was last used; absent: long over. */
  seenHoursAgo?: number;
  /** Absent: dashboard. */
  origin?: "dashboard" | "api";
  /** What stood out as it began. */
  flags?: SessionFlag[];
};

const signIns: readonly SignIn[] = [
  { person: "ada", device: "adaMac", daysAgo: 29, hour: 7.82, outAfter: 8.6 },
  { person: "ada", device: "adaMac", daysAgo: 22, hour: 8.11, outAfter: 9.2 },
  { person: "ada", device: "adaMac", daysAgo: 16, hour: 7.67, outAfter: 103.4 },
  { person: "ada", device: "adaPhone", daysAgo: 13, hour: 18.43, seenHoursAgo: 190.3 },
  { person: "ada", device: "adaTerminal", daysAgo: 12, hour: 9.52, origin: "api" },
  { person: "ada", device: "adaMac", daysAgo: 9, hour: 8.05, outAfter: 32.7 },
  { person: "ada", device: "adaMac", daysAgo: 5, hour: 7.74, seenHoursAgo: 0.4 },
  {
    person: "ada",
    device: "stranger",
    daysAgo: 4,
    hour: 2.73,
    seenHoursAgo: 88.2,
    flags: ["new_device", "new_country", "unfamiliar_platform"],
  },
  { person: "ada", device: "adaTerminal", daysAgo: 3, hour: 10.22, origin: "api" },
  { person: "mia", device: "miaOldLaptop", daysAgo: 47, hour: 8.2, outAfter: 9.4 },
  { person: "mia", device: "miaWindows", daysAgo: 28, hour: 8.63 },
  { person: "mia", device: "miaPhone", daysAgo: 20, hour: 17.8, outAfter: 206.4 },
  { person: "mia", device: "miaWindows", daysAgo: 14, hour: 8.91, outAfter: 176.2 },
  { person: "mia", device: "miaNotebook", daysAgo: 7, hour: 13.27, origin: "api" },
  { person: "mia", device: "miaWindows", daysAgo: 6, hour: 8.47, seenHoursAgo: 2.1 },
  { person: "mia", device: "miaNotebook", daysAgo: 2, hour: 13.31, origin: "api" },
  { person: "uma", device: "umaMac", daysAgo: 27, hour: 6.95, outAfter: 10.1 },
  { person: "uma", device: "umaMac", daysAgo: 19, hour: 7.12, outAfter: 9.6 },
  { person: "uma", device: "umaPhone", daysAgo: 9, hour: 20.08, seenHoursAgo: 14.7, flags: ["new_device"] },
  { person: "uma", device: "umaMac", daysAgo: 10, hour: 7.26, outAfter: 130.8 },
  { person: "uma", device: "umaMac", daysAgo: 2, hour: 6.88, seenHoursAgo: 1.2 },
  { person: "gil", device: "gilLinux", daysAgo: 26, hour: 9.4, outAfter: 7.9 },
  { person: "gil", device: "gilLinux", daysAgo: 17, hour: 9.66, outAfter: 8.3 },
  { person: "gil", device: "gilLinux", daysAgo: 11, hour: 9.18, outAfter: 150.5 },
  { person: "gil", device: "gilLinux", daysAgo: 3, hour: 9.53, seenHoursAgo: 3.6, flags: ["two_places"] },
  {
    person: "gil",
    device: "gilPhone",
    daysAgo: 1,
    hour: 18.2,
    seenHoursAgo: 0.3,
    flags: ["new_device", "new_country", "unfamiliar_platform", "two_places"],
  },
];

/** Wrong passwords: typing errors, and three guesses before the stranger's success. */
const failures: readonly Pick<SignIn, "person" | "device" | "daysAgo" | "hour">[] = [
  { person: "ada", device: "adaMac", daysAgo: 22, hour: 8.1 },
  { person: "gil", device: "gilLinux", daysAgo: 17, hour: 9.65 },
  { person: "mia", device: "miaWindows", daysAgo: 14, hour: 8.89 },
  { person: "mia", device: "miaWindows", daysAgo: 14, hour: 8.9 },
  { person: "uma", device: "umaMac", daysAgo: 10, hour: 7.25 },
  { person: "mia", device: "miaPhone", daysAgo: 10, hour: 22.41 },
  { person: "ada", device: "stranger", daysAgo: 4, hour: 2.66 },
  { person: "ada", device: "stranger", daysAgo: 4, hour: 2.68 },
  { person: "ada", device: "stranger", daysAgo: 4, hour: 2.71 },
];

export type DemoSession = ReturnType<typeof sessionsOf>[number];

export function sessionsOf(now: Date) {
  return signIns.map((signIn) => {
    const {
      person,
      device,
      daysAgo,
      hour,
      outAfter,
      seenHoursAgo,
      origin = "dashboard",
      flags = [],
    } = signIn;
    const createdAt = atHour(now, daysAgo, hour);
    const expiresAt = later(createdAt, origin === "api" ? hourMs : 14 * dayMs);
    const endedAt = outAfter === undefined ? null : later(createdAt, outAfter * hourMs);
    const seenAt =
      seenHoursAgo === undefined ? later(expiresAt, -0.6 * hourMs) : later(now, -seenHoursAgo * hourMs);
    return {
      person,
      device,
      row: {
        id: idOf(`person/${person}/session/${device}/${daysAgo}`),
        userId: people[person].id,
        origin,
        ...devices[device],
        deviceId: deviceIdOf(device),
        flags,
        createdAt,
        lastSeenAt: endedAt ?? new Date(Math.max(seenAt.getTime(), createdAt.getTime())),
        expiresAt,
        endedAt,
        endReason: endedAt && "signed_out",
      },
    };
  });
}

export function failedSignInsOf(now: Date) {
  return failures.map(({ person, device, daysAgo, hour }) => ({
    person,
    at: atHour(now, daysAgo, hour),
    device: devices[device],
  }));
}
