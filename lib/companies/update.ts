import type { Actor } from "../actor";
import type { Scoped } from "../database/scope";
import { AppError } from "../errors";
import { entitledNow } from "../members/entitled";
import { command } from "../verb";
import { lockCompany } from "./lock";
import { companySettings, presentCompany, type CompanySettings } from "./present";
import { UpdateCompanyInput } from "./schemas";

/** Changes what an admin decides for the whole company. */
export const updateCompany = command({
  name: "companies.update",
  permission: "company:update",
  input: UpdateCompanyInput,
  async run({ actor, input, db }) {
    const row = await lockCompany(db);
    await entitledNow(db, actor, "company:update");
    const before = companySettings(row);
    const after: CompanySettings = { ...before, ...given(input) };
    const names = Object.keys(before).filter((name) => !same(before, after, name));
    if (after.requireTwoFactor && !before.requireTwoFactor) await refuseToShutOneselfOut(db, actor);
    if (names.length > 0) await db.company.update({ where: { id: row.id }, data: after });
    return {
      result: presentCompany({ ...row, ...after }),
      audit:
        names.length === 0
          ? null
          : {
              subject: { kind: "company", id: row.id, name: after.name },
              before: pick(before, names),
              after: pick(after, names),
            },
    };
  },
});

function given(input: UpdateCompanyInput): Partial<CompanySettings> {
  return Object.fromEntries(Object.entries(input).filter(([, value]) => value !== undefined));
}

const pick = (all: CompanySettings, names: readonly string[]) =>
  Object.fromEntries(Object.entries(all).filter(([name]) => names.includes(name)));

function same(before: CompanySettings, after: CompanySettings, name: string): boolean {
  return JSON.stringify(pick(before, [name])) === JSON.stringify(pick(after, [name]));
}

/** @throws {AppError} conflict */
async function refuseToShutOneselfOut(db: Scoped, actor: Actor): Promise<void> {
  if (actor.kind !== "user") return;
  const own = await db.member.count({
    where: { userId: actor.user.id, user: { twoFactorEnabledAt: { not: null } } },
  });
  if (own > 0) return;
  throw new AppError({
    code: "conflict",
    detail:
      "You have no second factor yourself, so this would shut you out. Turn yours on first, in your profile.",
    source: { pointer: "/requireTwoFactor" },
  });
}
