import { randomInt } from "node:crypto";
import { makeCompany, makePerson, makeToken, type MadeCompany, type MadePerson } from "@/prisma/factories";
import { call, type CallOptions, type Called } from "./call";

type Api = (
  method: string,
  /** Under the base URL of production. */
  path: string,
  body?: unknown,
  options?: CallOptions,
) => Promise<Called>;

export type Tenant = {
  admin: MadePerson;
  company: MadeCompany;
  token: string;
  /** A call with the admin's token, unless the options say otherwise. */
  api: Api;
};

/** A company of one admin, who is signed in. */
export async function makeTenant(): Promise<Tenant> {
  const admin = await makePerson();
  const company = await makeCompany(admin);
  const { token } = await makeToken(admin);
  return { admin, company, token, api: apiOf(token) };
}

/** Calls with a credential. */
export function apiOf(as: string): Api {
  return (method, path, body, options = {}) =>
    call(method, `/public-api/v3${path}`, { as, body, ...options });
}

/** An address that has not failed yet: failures are counted by it, across the tests of one database. */
export function newAddress(): string {
  return `10.${randomInt(256)}.${randomInt(256)}.${randomInt(1, 255)}`;
}
