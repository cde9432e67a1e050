"use server";

import { revalidatePath } from "next/cache";
import { z } from "zod";
import { act } from "@/lib/action";
import type { UserActor } from "@/lib/actor";
import { customerAttributes } from "@/lib/customers/form";
import { getCustomerStake } from "@/lib/customers/stake";
import { getCustomerWork } from "@/lib/customers/work";
import { EnvironmentSchema } from "@/lib/environment-schema";
import type { Environment } from "@/lib/environments";
import { createExport } from "@/lib/exports/create";
import type { FormState } from "@/lib/form-state";
import { readCsvHead } from "@/lib/imports/csv";
import { listImportFaults } from "@/lib/imports/faults";
import { cancelJob } from "@/lib/jobs/cancel";
import { customers } from "@/lib/resources/customers";
import { createOf, deleteOf, updateOf } from "@/lib/resources/write";
import { parse } from "@/lib/validation";

// Each is bound by the page to its company and environment; the verb decides whether the person may.

type State<T> = FormState<T>;

const create = createOf(customers);
const update = updateOf(customers);
const remove = deleteOf(customers);

const Written = z.object({ id: z.string() });

export async function createCustomerAction(
  companyId: string,
  environment: Environment,
  _: State<{ id: string }>,
  form: FormData,
) {
  return change(companyId, environment, form, async (actor) => {
    const { data } = await create(actor, customerAttributes(form));
    return Written.parse(data);
  });
}

export async function updateCustomerAction(
  companyId: string,
  environment: Environment,
  _: State<{ id: string }>,
  form: FormData,
) {
  return change(companyId, environment, form, async (actor) => {
    const attributes = customerAttributes(form);
    const { data } = await update(actor, { id: form.get("id"), attributes });
    return Written.parse(data);
  });
}

export async function deleteCustomerAction(
  companyId: string,
  environment: Environment,
  _: State<null>,
  form: FormData,
) {
  return change(companyId, environment, form, (actor) => remove(actor, { id: form.get("id") }));
}

export async function readCustomerStakeAction(companyId: string, environment: Environment, id: string) {
  return read(companyId, environment, (actor) => getCustomerStake(actor, { id }));
}

export async function exportCustomersAction(
  companyId: string,
  environment: Environment,
  filter: Readonly<Record<string, string>>,
  _: State<{ id: string }>,
  form: FormData,
) {
  const asked = { kind: "customers", format: form.get("format"), filter };
  return change(companyId, environment, form, (actor) => createExport(actor, asked));
}

export async function readCustomerWorkAction(companyId: string, environment: Environment) {
  return read(companyId, environment, (actor) => getCustomerWork(actor, {}));
}

export async function readImportColumnsAction(companyId: string, environment: Environment, head: string) {
  return read(companyId, environment, () => Promise.resolve().then(() => readCsvHead(head)));
}

export async function readImportFaultsAction(companyId: string, environment: Environment, id: string) {
  return read(companyId, environment, (actor) => listImportFaults(actor, { id }));
}

export async function cancelCustomerJobAction(companyId: string, environment: Environment, id: string) {
  return read(companyId, environment, (actor) => cancelJob(actor, { id }));
}

async function read<T>(companyId: string, environment: Environment, work: (actor: UserActor) => Promise<T>) {
  return act(companyId, new FormData(), (actor) => work(inEnvironment(actor, environment)));
}

async function change<T>(
  companyId: string,
  environment: Environment,
  form: FormData,
  work: (actor: UserActor) => Promise<T>,
) {
  const state = await act(companyId, form, (actor) => work(inEnvironment(actor, environment)));
  if (state.status === "done") revalidatePath("/customers", "layout");
  return state;
}

/** The browser sends it back, as it was bound. */
function inEnvironment(actor: UserActor, environment: unknown): UserActor {
  return { ...actor, environment: parse(EnvironmentSchema, environment) };
}
