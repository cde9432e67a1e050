import { agentFamily } from "@/lib/network/user-agent";
import { fromDashboard, type DemoEvent } from "./events";
import { deviceIdOf, devices, people, type DeviceKey, type PersonKey } from "./people";
import { belongsTo, companyIdOf, type CompanyPlan } from "./plan";
import type { DemoSession } from "./sessions";
import { atHour, dayMs, later } from "./times";

/** For how many days each is known already; others since their first session. */
const knownForDays: Partial<Record<DeviceKey, number>> = {
  adaMac: 412,
  adaPhone: 388,
  adaTerminal: 96,
  miaWindows: 61,
  miaNotebook: 54,
  miaPhone: 301,
  miaOldLaptop: 377,
  umaMac: 120,
  gilLinux: 233,
};

type Judgement = {
  company: string;
  device: DeviceKey;
  by: PersonKey;
  deed: "trust" | "block" | "rename";
  /** With rename. */
  name?: string;
  daysAgo: number;
  hour: number;
};

const judgements: readonly Judgement[] = [
  {
    company: "acme",
    device: "adaMac",
    by: "ada",
    deed: "rename",
    name: "Ada’s MacBook",
    daysAgo: 22,
    hour: 9.1,
  },
  { company: "acme", device: "adaMac", by: "ada", deed: "trust", daysAgo: 22, hour: 9.12 },
  { company: "acme", device: "umaMac", by: "uma", deed: "trust", daysAgo: 19, hour: 7.4 },
  {
    company: "acme",
    device: "miaPhone",
    by: "ada",
    deed: "rename",
    name: "Mia’s phone (lost)",
    daysAgo: 9,
    hour: 8.31,
  },
  { company: "acme", device: "miaPhone", by: "ada", deed: "block", daysAgo: 9, hour: 8.33 },
  { company: "globex", device: "gilLinux", by: "gil", deed: "trust", daysAgo: 17, hour: 10.2 },
];

const judgementsOf = (plan: CompanyPlan) => judgements.filter(({ company }) => company === plan.slug);

/** What the people of a company signed in on, as it was left. */
export function devicesOf(plan: CompanyPlan, sessions: readonly DemoSession[], now: Date) {
  const keys = Object.keys(devices) as DeviceKey[]; // Object.keys widens to string
  return keys.flatMap((key) => {
    const own = sessions.filter(({ device, person }) => device === key && belongsTo(plan, person));
    if (own.length === 0) return [];
    const began = Math.min(...own.map(({ row }) => row.createdAt.getTime()));
    const known = knownForDays[key];
    const judged = (deed: Judgement["deed"]) =>
      judgementsOf(plan).find((judgement) => judgement.device === key && judgement.deed === deed);
    const last = judged("block") ?? judged("trust");
    const at = last ? atHour(now, last.daysAgo, last.hour) : null;
    return {
      companyId: companyIdOf(plan),
      id: deviceIdOf(key),
      kind: devices[key].userAgent.startsWith("Mozilla/") ? "browser" : "program",
      ...devices[key],
      name: judged("rename")?.name ?? null,
      firstSeenAt: known === undefined ? new Date(began) : later(now, -known * dayMs),
      lastSeenAt: new Date(Math.max(...own.map(({ row }) => row.lastSeenAt.getTime()))),
      trustedAt: last?.deed === "trust" ? at : null,
      blockedAt: last?.deed === "block" ? at : null,
      judgedBy: last ? people[last.by].name : null,
    };
  });
}

/** How an administrator came to judge them, as the verbs put it on record. */
export function judgementEventsOf(plan: CompanyPlan, now: Date): DemoEvent[] {
  return judgementsOf(plan).map(({ device, by, deed, daysAgo, hour, name = null }) => ({
    at: atHour(now, daysAgo, hour),
    by,
    caller: fromDashboard(by, "/settings/security/devices"),
    event: `devices.${deed}`,
    actionType: "update",
    outcome: "success",
    subject: { kind: "device", id: deviceIdOf(device), name: nameOf(plan, device) },
    ...changeBy(deed, name),
  }));
}

function changeBy(deed: Judgement["deed"], name: string | null) {
  if (deed === "rename") return { before: { name: null }, after: { name } };
  return { before: { judged: "not judged" }, after: { judged: deed === "trust" ? "trusted" : "blocked" } };
}

function nameOf(plan: CompanyPlan, key: DeviceKey): string {
  const renamed = judgementsOf(plan).find(({ device, deed }) => device === key && deed === "rename");
  return renamed?.name ?? agentFamily(devices[key].userAgent);
}
