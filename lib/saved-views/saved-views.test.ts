import { expect, test } from "vitest";
import { prisma } from "@/lib/db";
import { rightsOf } from "@/lib/permissions/effective";
import { actorOf, makeCompany, makeMember, makePerson } from "@/prisma/factories";
import { createSavedView } from "./create";
import { deleteSavedView } from "./delete";
import { listSavedViews } from "./list";
import { updateSavedView } from "./update";

const reader = rightsOf([{ resource: "logs", action: "read", fields: null }]);

async function setting() {
  const [ada, ben] = [await makePerson(), await makePerson()];
  const company = await makeCompany(ada);
  await makeMember(company, ben, "member");
  const admin = await actorOf(ada, company.id);
  const colleague = { ...(await actorOf(ben, company.id)), rights: reader };
  return { company, admin, colleague, ben };
}

const names = async (actor: Parameters<typeof listSavedViews>[0]) =>
  (await listSavedViews(actor, {})).map(({ name }) => name);

test("a view is its maker's until it is shared, and theirs to change", async () => {
  const { admin, colleague } = await setting();
  const input = { name: "Refusals", query: "range=7d&outcome=refused" };
  const { id } = await createSavedView(admin, input);
  expect(await names(colleague)).toEqual([]);
  for (const change of [updateSavedView, deleteSavedView])
    await expect(change(colleague, { id })).rejects.toThrow("not_found");
  await updateSavedView(admin, { id, shared: true });
  expect(await listSavedViews(colleague, {})).toMatchObject([
    { name: "Refusals", query: "outcome=refused&range=7d", own: false, changeable: false },
  ]);
  await expect(updateSavedView(colleague, { id, name: "Mine" })).rejects.toThrow("not_found");
  await expect(deleteSavedView(colleague, { id })).rejects.toThrow("not_found");
  await deleteSavedView(admin, { id });
  expect(await names(admin)).toEqual([]);
});

test("whoever may change the company tidies up what others share, and sees nothing private", async () => {
  const { admin, colleague } = await setting();
  const { id } = await createSavedView(colleague, { name: "Slow", query: "minDurationMs=500" });
  expect(await names(admin)).toEqual([]);
  await expect(deleteSavedView(admin, { id })).rejects.toThrow("not_found");
  await updateSavedView(colleague, { id, shared: true });
  await deleteSavedView(admin, { id });
  expect(await names(colleague)).toEqual([]);
});

test("another company has none of them", async () => {
  const [one, other] = [await setting(), await setting()];
  const { id } = await createSavedView(one.admin, { name: "Ours", query: "", shared: true });
  expect(await names(other.admin)).toEqual([]);
  for (const change of [updateSavedView, deleteSavedView])
    await expect(change(other.admin, { id })).rejects.toThrow("not_found");
});

test("a name is taken once, also by several attempts at once, and each change is on record", async () => {
  const { company, admin, colleague } = await setting();
  const input = { name: "Errors", query: "outcome=serverError" };
  const made = await Promise.allSettled(Array.from({ length: 4 }, () => createSavedView(admin, input)));
  expect(made.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
  await createSavedView(colleague, input);
  const events = await prisma().auditLog.findMany({
    where: { companyId: company.id, subjectKind: "saved-view" },
  });
  expect(events.map(({ event }) => event)).toEqual(["saved-views.create", "saved-views.create"]);
});

test.each([
  "colour=red",
  "status=9",
  "status=404&status=405",
  "from=yesterday",
  "__proto__=1",
  "x".repeat(2_001),
])("a view of no filters of the log is refused, %#", async (query) => {
  const { admin } = await setting();
  await expect(createSavedView(admin, { name: "Odd", query })).rejects.toThrow("invalid_attribute");
});

test("who may not read the log has no views of it", async () => {
  const { admin, colleague } = await setting();
  const none = { ...colleague, rights: rightsOf([]) };
  await createSavedView(admin, { name: "Shared", query: "", shared: true });
  await expect(listSavedViews(none, {})).rejects.toThrow("permission_denied");
  await expect(createSavedView(none, { name: "One", query: "" })).rejects.toThrow("permission_denied");
});
