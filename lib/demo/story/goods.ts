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

/** @param accounts the two parts of the shop */
export function goodsOf(
  companyId: string,
  accounts: readonly [shop: string, wholesale: string],
  { chance, moment }: { chance: Chance; moment: Moment },
) {
  const { ago } = moment;
  const customers = [
    ...cafes.map((name, index) => customerOf(name, "production", index)),
    ...cafes.slice(0, 4).map((name, index) => customerOf(name, "staging", index)),
    ...cafes.slice(4, 7).map((name, index) => customerOf(name, "development", index)),
  ];

  function customerOf(name: string, environment: Environment, index: number) {
    const createdAt = ago((340 - index * 15 + chance.next() * 10) * dayMs);
    const local = name
      .toLowerCase()
      .replaceAll(/[^a-z]+/g, "-")
      .replaceAll("é", "e");
    return {
      ...{ companyId, id: randomUUID(), environment, name, externalId: `cafe-${1001 + index}` },
      accountId: accounts[index % 3 === 2 ? 1 : 0],
      email: `orders@${local.replaceAll(/(^-|-$)/g, "")}.example`,
      metadata: { beans: chance.pick(["filter", "espresso", "both"]) },
      ...{ createdAt, updatedAt: createdAt },
    };
  }

  const licenses = customers
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
  const telemetry = Array.from({ length: 24 }, (_, index) => {
    const { id: licenseId, customerId, environment } = chance.pick(licenses);
    const at = ago((24 - index) * 0.7 * hourMs);
    return {
      ...{ companyId, id: randomUUID(), environment, customerId, licenseId, occurredAt: at, createdAt: at },
      ...{ name: chance.pick(["shots.pulled", "grinder.temperature", "beans.left_g"]) },
      ...{ value: chance.int(12, 940), attributes: { machine: `m${chance.int(1, 6)}` } },
    };
  });
  const written = posts.map(({ daysAgo, comments, ...post }) => {
    const createdAt = ago(daysAgo * dayMs);
    const row = {
      companyId,
      id: randomUUID(),
      environment: "production" as const,
      ...post,
      status: "published",
    };
    return { row: { ...row, createdAt, updatedAt: createdAt }, comments };
  });
  const comments = written.flatMap(({ row: { id: postId, createdAt }, comments }) =>
    comments.map((text, index) => {
      const at = new Date(createdAt.getTime() + (index + 2) * hourMs);
      const place = { companyId, id: randomUUID(), environment: "production" as const, postId };
      return { ...place, text, createdAt: at, updatedAt: at };
    }),
  );
  return { customers, licenses, telemetry, posts: written.map(({ row }) => row), comments };
}
