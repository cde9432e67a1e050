import { randomUUID } from "node:crypto";
import { requestOf, textAt, type Asked, type Door, type Person, type World } from "./call";

/** Signs in and makes what the table of calls begins with, all through the door itself. */
export async function makeWorld(door: Door, people: { admin: Person; both: Person }): Promise<World> {
  const world: World = { door, ...people, tag: `contract-${randomUUID().slice(0, 8)}`, as: {}, kept: {} };
  const send = async (asked: Asked): Promise<(place: string) => string> => {
    const answer = await door(requestOf(asked, world));
    if (answer.status >= 300) throw new Error(`${asked.path}: ${answer.status} ${answer.text}`);
    return (place) => textAt(answer, place);
  };
  const signIn = async (person: Person) =>
    (await send({ method: "POST", path: "/authentication/sessions", as: null, body: person }))("data.token");
  const make = async (name: string, settings: object) => {
    const body = { name: `${world.tag} ${name}`, rateLimitEnabled: false, ...settings };
    const made = await send({ method: "POST", path: "/authentication/api-keys", body });
    world.as[name] = made("data.key");
    world.kept[`${name}Id`] = made("data.id");
  };
  world.as.token = await signIn(people.admin);
  world.as.both = await signIn(people.both);
  const me = await send({ path: "/whoami" });
  world.kept.companyId = me("data.company.id");
  const accounts = await send({ path: "/accounts" });
  world.kept.north = accounts("data.0.id");
  world.kept.south = accounts("data.1.id");
  await make("key", {});
  await make("limited", { rateLimitEnabled: true, rateLimitMax: 60 });
  await make("stagingKey", { environment: "staging" });
  await make("nothing", { permissions: [] });
  await make("revoked", {});
  await send({ method: "POST", path: `/authentication/api-keys/${world.kept.revokedId}/revocation` });
  await make("tomorrow", { notBefore: new Date(Date.now() + 86_400_000).toISOString() });
  await make("elsewhere", { allowedIps: ["203.0.113.7"] });
  await make("certified", { enforceMtls: true });
  await make("fields", {
    permissions: { customers: { read: ["id", "name"], create: ["name", "accountId"], update: ["name"] } },
  });
  await make("once", { rateLimitEnabled: true, rateLimitMax: 1, rateLimitTimeWindow: 600_000 });
  await make("quota", { quotaMax: 1 });
  for (const name of ["First", "Second", "Third"]) {
    const body = {
      name: `${world.tag} ${name}`,
      email: `${world.tag}@example.test`,
      accountId: world.kept.north,
    };
    world.kept[`customer${name}`] = (await send({ method: "POST", path: "/customers", body }))("data.id");
  }
  await make("customer", { customersAccess: { ids: [world.kept.customerFirst] } });
  await make("account", { accountsAccess: { ids: [world.kept.north] } });
  return world;
}

/** Takes away what could be in the way of others who use the same company: the keys and customers. */
export async function tidy(world: World): Promise<void> {
  for (const path of ["/authentication/api-keys?filter[search]=", "/customers?filter[email]="]) {
    const domain = path.startsWith("/customers") ? "@example.test" : "";
    const list = await world.door(requestOf({ path: `${path}${world.tag}${domain}` }, world));
    const { data } = JSON.parse(list.text) as { data: { id: string }[] }; // what a list answers
    for (const { id } of data) {
      const at = `${path.split("?")[0]}/${id}`;
      await world.door(requestOf({ method: "DELETE", path: at }, world));
    }
  }
}
