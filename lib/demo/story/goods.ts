import { randomUUID } from "node:crypto";
import type { Environment } from "../../environments";
import type { Chance } from "../chance";
import { dayMs, hourMs, type Moment } from "./moment";

const cafes = [
  ...["Blue Door Café", "Copper Kettle", "Ember & Oak", "Field Notes Coffee", "Granary Street", "Hazel Row"],
  ...["Inkwell Books", "Juniper House", "Kite Bakery", "Larkspur Hotel", "Millpond Deli", "Nine Bells"],
  ...["Orchard Office", "Paper Lantern", "Quayside Grill", "Robin Hill School", "Saltmarsh Inn"],
  ...["Tidewater Co-op", "Umbra Studio", "Vellum & Co", "Wharf Seventeen", "Yellow Gate"],
] as const;
const plans = ["Starter", "House", "Roastery"] as const;

const posts = [
  {
    title: "New on the shelf: Guji natural",
    body: "Blueberry, cane sugar, a long finish. Forty bags, roasted on Tuesday, shipped the day after.",
    daysAgo: 2,
    comments: ["Ordered two.", "Will it come back in spring?"],
  },
  {
    title: "Why the checkout was slow on Friday",
    body: "A partner asked for every customer every minute. Its key has a limit of its own now, and says when it may come back.",
    daysAgo: 6,
    comments: ["Clear, thank you."],
  },
  {
    title: "Holiday hours of the roastery",
    body: "We roast until the 22nd and again from the 3rd. Standing orders move by themselves.",
    daysAgo: 11,
    comments: [],
  },
] as const;

/** What the shop's API serves: who buys, what they have, what its machines report, what it writes. */
export type Goods = ReturnType<typeof goodsOf>;

type Accounts = readonly [shop: string, wholesale: string];
type Making = { chance: Chance; moment: Moment };

/** @param accounts the two parts of the shop */
export function goodsOf(companyId: string, accounts: Accounts, making: Making) {
  const customers = customersOf(companyId, accounts, making);
  const licenses = licensesOf(companyId, customers, making);
  return {
    customers,
    licenses,
    telemetry: telemetryOf(companyId, licenses, making),
    ...postsOf(companyId, making),
  };
}

function customersOf(companyId: string, accounts: Accounts, { chance, moment: { ago } }: Making) {
  const customerOf = (name: string, environment: Environment, index: number) => {
    const createdAt = ago((340 - index * 15 + chance.next() * 10) * dayMs);
    const host = name
      .toLowerCase()
      .replaceAll("é", "e")
      .replaceAll(/[^a-z]+/g, "-");
    return {
      ...{ companyId, id: randomUUID(), environment, name, externalId: `cafe-${1001 + index}` },
      accountId: accounts[index % 3 === 2 ? 1 : 0],
      email: `orders@${host}.example`,
      metadata: { beans: chance.pick(["filter", "espresso", "both"]) },
      ...{ createdAt, updatedAt: createdAt },
    };
  };
  return [
    ...cafes.map((name, index) => customerOf(name, "production", index)),
    ...cafes.slice(0, 4).map((name, index) => customerOf(name, "staging", index)),
    ...cafes.slice(4, 7).map((name, index) => customerOf(name, "development", index)),
  ];
}

type Customers = ReturnType<typeof customersOf>;

function licensesOf(companyId: string, customers: Customers, { chance, moment }: Making) {
  return customers
    .filter((_, index) => index % 2 === 0)
    .map(({ id: customerId, environment, createdAt }, index) => {
      const startsAt = new Date(createdAt.getTime() + dayMs);
      return {
        ...{ companyId, id: randomUUID(), environment, customerId, product: "Coffee subscription" },
        ...{ plan: chance.pick(plans), seats: chance.int(1, 24), startsAt },
        status: index === 3 ? "suspended" : "active",
        expiresAt: new Date(moment.now.getTime() + chance.int(20, 300) * dayMs),
        ...{ createdAt: startsAt, updatedAt: startsAt },
      };
    });
}

function telemetryOf(companyId: string, licenses: ReturnType<typeof licensesOf>, { chance, moment }: Making) {
  return Array.from({ length: 24 }, (_, index) => {
    const { id: licenseId, customerId, environment } = chance.pick(licenses);
    const at = moment.ago((24 - index) * 0.7 * hourMs);
    return {
      ...{ companyId, id: randomUUID(), environment, customerId, licenseId, occurredAt: at, createdAt: at },
      ...{ name: chance.pick(["shots.pulled", "grinder.temperature", "beans.left_g"]) },
      ...{ value: chance.int(12, 940), attributes: { machine: `m${chance.int(1, 6)}` } },
    };
  });
}

function postsOf(companyId: string, { moment }: Making) {
  const place = { companyId, environment: "production" as const };
  const written = posts.map(({ daysAgo, comments, ...post }) => {
    const createdAt = moment.ago(daysAgo * dayMs);
    const row = { ...place, id: randomUUID(), ...post, status: "published", createdAt, updatedAt: createdAt };
    return { row, comments };
  });
  const comments = written.flatMap(({ row: { id: postId, createdAt }, comments: texts }) =>
    texts.map((text, index) => {
      const at = new Date(createdAt.getTime() + (index + 2) * hourMs);
      return { ...place, id: randomUUID(), postId, text, createdAt: at, updatedAt: at };
    }),
  );
  return { posts: written.map(({ row }) => row), comments };
}
