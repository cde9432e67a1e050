import fc from "fast-check";
import { expect, test } from "vitest";
import { createInput, updateInput } from "@/lib/api-keys/form";
import type { ApiKeyView } from "@/lib/api-keys/answers";
import { CreateApiKeyInput, UpdateApiKeyInput } from "@/lib/api-keys/schemas";
import { environments } from "@/lib/environments";
import { idle } from "@/lib/form-state";
import type { KeyPolicy } from "@/lib/key-policies/policy";
import { normalCidr } from "@/lib/network/ip-rules";
import { choiceOf } from "@/lib/permissions/choice";
import { grantsOf } from "@/lib/permissions/effective";
import { actionsOf, keyResources, registry } from "@/lib/permissions/registry";
import { KeyGrantsInput } from "@/lib/permissions/schemas";
import { renderedForm } from "@/lib/testing/rendered-form";
import { parse } from "@/lib/validation";
import { EnvironmentField } from "./environment-field";
import type { KeyActions } from "@/components/api-keys/key-actions";
import { draftOf, newDraft, type KeyDraft } from "./key-draft";
import { NameField, SettingsFields } from "./key-fields";

const now = new Date();
const policy: KeyPolicy = {
  environment: "production",
  rateLimitMax: 120,
  rateLimitTimeWindow: 90_000,
  ownRateLimit: true,
  maxLifetimeDays: null,
  expiryRequired: false,
  idleWarnDays: null,
  idleDisableDays: null,
};

const refuse = () => Promise.reject(new Error("Nothing is asked while a form is rendered"));
const actions: KeyActions = {
  ...{ create: refuse, update: refuse, regenerate: refuse, finish: refuse },
  ...{
    revoke: refuse,
    reactivate: refuse,
    reassign: refuse,
    remove: refuse,
    activity: refuse,
    lastUse: refuse,
  },
  ...{ settings: refuse, accounts: refuse, customers: refuse, owners: refuse, otherGrants: refuse },
};

function formOf(draft: KeyDraft, rules = policy): FormData {
  return renderedForm(
    <>
      <NameField draft={draft} state={idle} />
      <EnvironmentField value={rules.environment} change={refuse} policy={rules} errors={[]} />
      <SettingsFields
        draft={draft}
        state={idle}
        role={{ name: "Admin", yours: true, ceiling: [] }}
        policy={rules}
        actions={actions}
      />
    </>,
  );
}

const line = (maxLength: number) =>
  fc
    .string({ minLength: 1, maxLength, unit: "grapheme-ascii" })
    .map((text) => text.trim())
    .filter((text) => text !== "");
const maybe = <T,>(value: fc.Arbitrary<T>) => fc.option(value, { nil: null });
const ids = fc.uniqueArray(fc.uuid(), { maxLength: 4 });
const ranges = fc
  .oneof(
    fc.ipV4(),
    fc.ipV6(),
    fc.tuple(fc.ipV4(), fc.integer({ min: 0, max: 32 })).map((parts) => parts.join("/")),
  )
  .map((text) => normalCidr(text) ?? "");
const grants = fc
  .array(
    fc.constantFrom(...keyResources).chain((resource) =>
      fc.record({
        resource: fc.constant(resource),
        action: fc.constantFrom<string>(...actionsOf(resource, "key")),
        fields: maybe(fc.subarray<string>([...registry[resource].fields])),
      }),
    ),
    { maxLength: 5 },
  )
  // What grants nothing (no field, or only fields that the server sets) the editor leaves out.
  .map((listed) => grantsOf(choiceOf(KeyGrantsInput.parse(listed))));
const milliseconds = fc.integer({ min: 100, max: 2_147_483_647 });
const amount = fc.integer({ min: 1, max: 1_000_000 });

/** The settings of a key, as the API answers them. */
const settings = fc.record({
  name: line(60),
  description: maybe(
    fc.string({ unit: "binary", maxLength: 60 }).filter((text) => text.trim() !== "" && !/[\0\r]/.test(text)),
  ),
  tags: fc.uniqueArray(line(40), { maxLength: 5 }),
  metadata: fc
    .dictionary(fc.stringMatching(/^[a-z]{1,8}$/), fc.jsonValue({ maxDepth: 2 }))
    .filter((value) => !/__proto__|\\u0000/.test(JSON.stringify(value))), // no key can hold these
  permissions: maybe(grants),
  rateLimitEnabled: fc.boolean(),
  rateLimitMax: amount,
  rateLimitTimeWindow: milliseconds,
  refill: maybe(fc.record({ refillAmount: amount, refillInterval: milliseconds })),
  quotaMax: maybe(fc.integer({ min: 1, max: 1_000_000_000_000 })),
  allowedIps: fc.array(ranges, { maxLength: 4 }),
  accountsAccess: maybe(ids.map((chosen) => ({ ids: chosen }))),
  customersAccess: maybe(ids.map((chosen) => ({ ids: chosen }))),
  enforceMtls: fc.boolean(),
  certificateThumbprints: fc.uniqueArray(fc.stringMatching(/^[0-9a-f]{64}$/), { maxLength: 3 }),
});

const id = "11111111-1111-4111-8111-111111111111";

test("a key whose edit form is saved untouched stays exactly what it was, whatever it is", () => {
  fc.assert(
    fc.property(settings, ({ permissions, refill, ...rest }) => {
      const metadata = JSON.parse(JSON.stringify(rest.metadata)) as unknown; // as the database gives it back
      const bucket = { ...{ refillAmount: null, refillInterval: null }, ...refill };
      const kept = { ...rest, ...bucket, metadata };
      const key = { ...kept, inheritsRole: permissions === null, permissions: permissions ?? [] };
      const view = { ...key, expirationDate: null, notBefore: null } as unknown as ApiKeyView; // what a draft reads of it
      const form = formOf(draftOf(view));
      form.set("id", id);
      const { attributes } = parse(UpdateApiKeyInput, updateInput(form, now));
      const { rateLimitMax, rateLimitTimeWindow, refillAmount, refillInterval, ...others } = kept;
      const limit = { rateLimitMax, rateLimitTimeWindow, refillAmount, refillInterval };
      expect(attributes).toEqual({
        ...others,
        ...(kept.rateLimitEnabled && limit),
        permissions,
        notBefore: null,
      });
    }),
    { numRuns: 100 },
  );
});

test("a key that expires and starts later keeps both to the millisecond", () => {
  const draft = {
    ...newDraft,
    name: "Kept",
    expirationDate: "2031-01-01T00:00:00.123Z",
    notBefore: "2030-01-01T00:00:00.456Z",
  };
  const form = formOf(draft);
  form.set("id", id);
  const { attributes } = parse(UpdateApiKeyInput, updateInput(form, now));
  expect(attributes).not.toHaveProperty("expirationDate");
  expect(attributes).not.toHaveProperty("notBefore");
});

test.each(environments)(
  "a new key in %s starts with little, and with the limit of its policy",
  (environment) => {
    const rules = { ...policy, environment };
    const input = parse(CreateApiKeyInput, createInput(formOf({ ...newDraft, name: "New" }, rules), now));
    expect(input).toEqual({
      name: "New",
      environment,
      permissions: newDraft.grants,
      rateLimitEnabled: true,
      rateLimitMax: 120,
      rateLimitTimeWindow: 90_000,
      refillAmount: null,
      refillInterval: null,
      quotaMax: null,
      expirationDate: null,
      notBefore: null,
      allowedIps: [],
      accountsAccess: null,
      customersAccess: null,
      enforceMtls: false,
      certificateThumbprints: [],
      description: null,
      tags: [],
      metadata: {},
    });
  },
);

test("under a longest lifetime a new key starts with exactly that one", () => {
  const form = formOf({ ...newDraft, name: "New" }, { ...policy, maxLifetimeDays: 45 });
  const { expirationDate } = parse(CreateApiKeyInput, createInput(form, now));
  expect(expirationDate?.getTime()).toBe(now.getTime() + 45 * 86_400_000);
});
