import { z } from "zod";
import { IdInput, line } from "../text";

const attributes = { name: line(100) };

export const CreateAccountInput = z.strictObject(attributes);

export const UpdateAccountInput = z
  .strictObject({ id: IdInput, attributes: z.strictObject(attributes) })
  .meta({ body: "attributes" });

export const AccountIdInput = z.strictObject({ id: IdInput });

/** `moveTo`: the account that its customers move to; null where it has none. */
export const DeleteAccountInput = z.strictObject({ id: IdInput, moveTo: IdInput.nullable().default(null) });

export const ListAccountsInput = z.strictObject({
  search: z.string().max(200).optional(),
  page: z.int().min(1).max(1_000_000).default(1),
  size: z.int().min(1).max(100).default(50),
});

/** Accounts that a company can have. */
export const mostAccounts = 1000;

/** Customers that change their account in one step: more would keep the company waiting. */
export const mostMoved = 50_000;
