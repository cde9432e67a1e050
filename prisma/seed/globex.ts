import { globexKeys, globexPublicKeys } from "./globex-keys";
import type { CompanyPlan } from "./plan";

export const globex: CompanyPlan = {
  slug: "globex",
  name: "Globex",
  foundedDaysAgo: 480,
  founder: "gil",
  members: [{ person: "uma", role: "member", daysAgo: 121 }],
  roles: [],
  invitations: [],
  serviceAccounts: [
    {
      name: "Fleet",
      description: "Gateways in the field.",
      role: "member",
      created: { daysAgo: 261, by: "gil" },
    },
  ],
  accounts: ["Europe", "Americas"],
  customers: { production: 36, staging: 5, development: 4 },
  telemetry: { production: 420, staging: 40, development: 20 },
  roots: [
    "Anvil",
    "Basalt",
    "Bergmann",
    "Caldera",
    "Delta",
    "Ferrum",
    "Graphite",
    "Ibarra",
    "Keystone",
    "Morrow",
    "Orbital",
    "Talus",
  ],
  trades: ["Castings", "Drives", "Energy", "Forge", "Hydraulics", "Mining", "Rail", "Robotics", "Shipyard"],
  products: ["Globex Fleet", "Globex Sense"],
  measures: [
    { name: "machine.hours", from: 0, to: 24 },
    { name: "bearing.temperature_c", from: 31, to: 96 },
    { name: "vibration.rms_mm_s", from: 0.3, to: 7.1 },
  ],
  happenings: [
    [5, "shift.started", { machines: [3, 41], site: ["Essen", "Lille", "Monterrey"] }],
    [3, "machine.stopped", { minutes: [2, 190], reason: ["maintenance", "no material", "overload"] }],
    [2, "gateway.reconnected", { offlineMinutes: [1, 260], reports: [4, 900] }],
    [1, "bearing.overheated", { celsius: [88, 131], line: ["casting", "milling", "press"] }],
  ],
  posts: [
    {
      title: "Sense 3: vibration, measured properly",
      body: "The new sensor samples at 26 kHz and sends a spectrum instead of a single figure. Older sensors keep working beside it.",
      daysAgo: 6,
      comments: ["Found a worn bearing on the first day.", "When does it ship to the Americas?"],
    },
    {
      title: "Fleet firmware 7.1",
      body: "Gateways keep seven days of reports while they are offline and send them in order afterwards.",
      daysAgo: 19,
      comments: ["Our quarry has no signal for days. Finally."],
    },
    {
      title: "Service hours over the holidays",
      body: "The hotline is staffed from 07:00 to 19:00 UTC on every day but one.",
      daysAgo: 33,
      comments: ["Which day?", "The first of January."],
    },
  ],
  policies: [{ environment: "production", attributes: { idleWarnDays: 90 }, daysAgo: 40, by: "gil" }],
  publicKeys: globexPublicKeys,
  keys: globexKeys,
  webhooks: [],
  tickets: [],
  adapters: [],
  jobs: [
    {
      ...{ daysAgo: 4, by: "gil", environment: "production", seconds: 2 },
      work: { export: "customers", format: "jsonl" },
    },
  ],
};
