import type { z } from "zod";
import { devicesOfPeople, peopleOnDevices } from "../auth/company-sessions";
import { containing } from "../database/containing";
import type { Scoped } from "../database/scope";
import type { Prisma } from "../db";
import { countryName } from "../network/country-name";
import { query } from "../verb";
import { ofStatus } from "./conditions";
import { presentDevice, type DeviceView } from "./present";
import { ListDevicesInput } from "./schemas";

/** A page of the company's devices, those seen last first. `countries` are those that one can narrow it to. */
export const listDevices = query({
  name: "devices.list",
  permission: "devices:read",
  input: ListDevicesInput,
  async run({
    actor,
    input,
    db,
  }): Promise<{ devices: DeviceView[]; total: number; countries: { code: string; name: string }[] }> {
    const now = new Date();
    const companyId = actor.company.id;
    const { page, size } = input;
    const where = await matching(companyId, input, now);
    const [rows, total, countries] = await Promise.all([
      db.device.findMany({
        where,
        orderBy: [{ lastSeenAt: "desc" }, { id: "asc" }],
        skip: (page - 1) * size,
        take: size,
      }),
      db.device.count({ where }),
      countriesOf(db),
    ]);
    const ids = rows.map(({ id }) => id);
    const people = await peopleOnDevices(companyId, ids);
    return {
      devices: rows.map((row) => presentDevice(row, people.get(row.id) ?? [], now)),
      total,
      countries,
    };
  },
});

async function matching(
  companyId: string,
  { search, status, userId, country }: z.output<typeof ListDevicesInput>,
  now: Date,
): Promise<Prisma.DeviceWhereInput> {
  const all: Prisma.DeviceWhereInput[] = [{ country }];
  if (status) all.push(ofStatus(status, now));
  if (userId) all.push({ id: { in: await devicesOfPeople(companyId, { id: userId }) } });
  if (search) {
    const text = containing(search);
    const theirs = await devicesOfPeople(companyId, { OR: [{ name: text }, { email: text }] });
    all.push({ OR: [{ name: text }, { userAgent: text }, { address: search }, { id: { in: theirs } }] });
  }
  return { AND: all };
}

async function countriesOf(db: Scoped): Promise<{ code: string; name: string }[]> {
  const rows = await db.device.groupBy({ by: ["country"], where: { country: { not: null } } });
  return rows
    .flatMap(({ country }) => (country === null ? [] : [{ code: country, name: countryName(country) }]))
    .sort((a, b) => a.name.localeCompare(b.name, "en"));
}
