import { randomUUID } from "node:crypto";
import { lockCompany } from "../companies/lock";
import { AppError } from "../errors";
import { command } from "../verb";
import { sealCredentials } from "./credentials";
import { getAdapterRow } from "./find";
import { kindGiven, parseLink, requireWhole } from "./parse";
import { auditedAdapter, presentAdapter, type AdapterView } from "./present";
import { requireRights } from "./rights";
import { CreateAdapterInput } from "./schemas";

/** Adapters that a company can have in one environment. */
export const mostAdapters = 50;

/**
 * Links another application. It acts for whoever makes it, and for whoever saves it later.
 * @throws {AppError} permission_denied and field_forbidden where that person may not do what it would do; conflict
 *   when the environment has as many as it may
 */
export const createAdapter = command({
  name: "adapters.create",
  permission: "adapters:create",
  input: CreateAdapterInput,
  async run({ actor, input, db }) {
    const { settings: given, credentials: secret, ...rest } = input;
    const kind = kindGiven(input.kind);
    const { settings, credentials } = parseLink(kind, { settings: given, credentials: secret });
    await requireWhole({ db, actor }, kind, input);
    requireRights(actor, { kind, mapping: input.mapping, sends: input.allTypes || input.types.length > 0 });
    await lockCompany(db);
    const { environment } = input;
    if ((await db.adapter.count({ where: { environment } })) >= mostAdapters)
      throw new AppError({
        code: "conflict",
        detail: `There can be ${mostAdapters} adapters in ${environment}: delete one that is not needed.`,
        meta: { mostAdapters },
      });
    const id = randomUUID();
    const person = actor.kind === "user" ? actor.user.id : null;
    const row = await db.adapter.create({
      data: {
        ...{ ...rest, id, companyId: actor.company.id, settings, createdBy: person, actsFor: person },
        mapping: input.mapping ?? {},
        credentials: sealCredentials(credentials, id),
        nextSyncAt: input.everyMinutes === null ? null : new Date(),
      },
    });
    const result: AdapterView = presentAdapter(await getAdapterRow(db, id), new Date());
    const subject = { kind: "adapter", id, name: row.name };
    return { result, audit: { subject, environment, after: auditedAdapter(row) } };
  },
});
