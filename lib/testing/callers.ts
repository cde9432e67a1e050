import { prisma } from "@/lib/db";
import { actionsOf, keyResources } from "@/lib/permissions/registry";
import type { Operation } from "@/lib/public-api/operation";
import { demoPassword, makeKey, makeToken } from "@/prisma/factories";
import { publicKeyOf } from "./public-key";
import { spots, type Noun, type Spot, type Tenants } from "./tenants";

export type MatrixCaller = {
  name: string;
  /** Key or token; none where the password in the body speaks. */
  as?: string;
  headers?: Record<string, string>;
  /** The spots whose rows are as good as absent to this caller. */
  blind(operation: Operation, noun: Noun): readonly Spot[];
};

const always: readonly Spot[] = ["company", "environment", "deleted"];
const onCustomers = new Set<Noun>(["customers", "licenses", "telemetry"]);
/** What a caller of certain accounts, and of certain customers, sees nothing of. */
export const ofNoAccount = new Set<Noun>(["events", "jobs", "exports", "attempts", "adapters"]);
const ofNoCustomer = new Set<Noun>(["events", "logs", "jobs", "exports", "attempts", "adapters"]);
const ofAccount = (noun: Noun) => (ofNoAccount.has(noun) ? spots : [...always, "account" as const]);
const isResource = (operation: Operation) => operation.path.split("/")[1] !== "authentication";

const publicOrigin = "https://matrix.example.com";
/** As much as a public key can be given. */
const publicSettings = {
  permissions: Object.fromEntries(keyResources.map((resource) => [resource, actionsOf(resource, "key")])),
  allowedOrigins: [publicOrigin],
  rateLimitEnabled: false,
};

/** Every kind of caller of the public API, in the company of `tenants` and beside it. */
export async function makeCallers(tenants: Tenants): Promise<MatrixCaller[]> {
  const { company, admin, member, stranger, rows } = tenants;
  const issue = (input: object) => makeKey(admin, company.id, { rateLimitEnabled: false, ...input });
  const key = async (input: object) => (await issue(input)).secret;
  const token = async (person: typeof admin) => (await makeToken(person)).token;
  const revoked = await issue({});
  const expired = await issue({});
  await prisma().apiKey.updateMany({ where: { id: revoked.view.id }, data: { revokedAt: new Date() } });
  await prisma().apiKey.updateMany({
    where: { id: expired.view.id },
    data: { expirationDate: new Date(0) },
  });
  return [
    { name: "admin's token", as: await token(admin), blind: () => always },
    {
      name: "member's token",
      as: await token(member),
      blind: (_, noun) => (noun === "api-keys" ? [...always, "own"] : always),
    },
    {
      name: "other company's token",
      as: await token(stranger),
      blind: () => spots.filter((spot) => spot !== "company"),
    },
    {
      name: "token narrowed to an account",
      as: await token(admin),
      headers: { "snappy-account-id": company.accountId },
      blind: (operation, noun) => (isResource(operation) ? ofAccount(noun) : always),
    },
    { name: "full key", as: await key({}), blind: () => always },
    {
      name: "key of an account",
      as: await key({ accountsAccess: { ids: [company.accountId] } }),
      blind: (_, noun) => ofAccount(noun),
    },
    {
      name: "key of a customer",
      as: await key({ customersAccess: { ids: [rows.own.customers] } }),
      blind(_, noun) {
        if (ofNoCustomer.has(noun)) return spots;
        return onCustomers.has(noun) ? [...always, "account", "customer"] : always;
      },
    },
    {
      name: "public key",
      as: (await publicKeyOf(tenants, publicSettings)).key,
      headers: { origin: publicOrigin },
      blind: () => always,
    },
    { name: "revoked key", as: revoked.secret, blind: () => spots },
    { name: "expired key", as: expired.secret, blind: () => spots },
    { name: "nobody", blind: () => spots },
  ];
}

/** Who calls where the credential is a password in the body. */
export const passwordCaller: MatrixCaller = { name: "admin's password", blind: () => always };

export const passwordOf = ({ admin }: Tenants) => ({ email: admin.email, password: demoPassword });
