import type { ErrorCode } from "../../errors";
import type { ErrorWords } from "./words";

/** The caller is known and may not: 403, and 404 where even that would say too much. */
export const permissionErrors = {
  permission_denied: {
    meaning: "The caller is known and lacks a permission that this operation needs.",
    causes: [
      "The key was not granted the permission in `meta.required`.",
      "The role of the key’s owner no longer includes it: a key never does more than its owner may at the time of the call.",
      "A key was to be given more than the person who makes it may do.",
    ],
    remedies: [
      "Grant the key the permission in `meta.required`, and nothing beside it.",
      "If the key has it, ask an admin about the owner’s role. `GET /whoami` shows what is left of both.",
    ],
    retry: "after a grant",
    guide: "permissions",
    example: { detail: "This key may not create customers.", meta: { required: "customers:create" } },
  },
  field_forbidden: {
    meaning:
      "A single field was named that the caller’s grant does not include. Nothing was read or written.",
    causes: [
      "A filter or sort names a field that may not be read: the order of rows would tell its values.",
      "A body names a field that may not be written.",
    ],
    remedies: [
      "Leave the field out, or have it added to the grant of `meta.required`.",
      "There is one entry a field, so one answer names all of them.",
    ],
    retry: "after a grant",
    guide: "permissions",
    example: {
      detail: "email may not be written.",
      source: { pointer: "/email" },
      meta: { required: "customers:create", field: "email" },
    },
  },
  company_forbidden: {
    meaning:
      "The credential cannot act for the company in `Snappy-Company-Id`. A company that is not there gets the same answer.",
    causes: [
      "The person is not a member of that company, or no longer.",
      "A key was sent with another company’s id: it belongs to one company.",
    ],
    remedies: [
      "With a key, leave the header out.",
      "With a token, take an id that `company_required` offers.",
    ],
    retry: "after a change",
    guide: "authentication",
    example: {
      detail: "This credential cannot act for that company.",
      source: { header: "Snappy-Company-Id" },
    },
  },
  account_forbidden: {
    meaning:
      "The credential does not reach the account that was named. An account that is not there gets the same answer.",
    causes: [
      "The key is narrowed to other accounts.",
      "The id in `Snappy-Account-Id`, or `accountId` in the body, belongs to another company.",
    ],
    remedies: [
      "Use an account that `GET /accounts` lists.",
      "Add the account to `accountsAccess` of the key.",
    ],
    retry: "after a grant",
    guide: "permissions",
    example: {
      detail: "This credential cannot act for that account.",
      source: { header: "Snappy-Account-Id" },
    },
  },
  customer_forbidden: {
    meaning: "The key is narrowed to some customers, and the request concerns another one.",
    causes: [
      "A body refers to a customer outside `customersAccess` of the key.",
      "A key of certain customers tried to create another one.",
    ],
    remedies: [
      "Use a customer that `GET /customers` lists with this key.",
      "Create customers with a key that is not narrowed.",
    ],
    retry: "after a grant",
    guide: "permissions",
    example: {
      detail: "This credential cannot act for that customer.",
      source: { pointer: "/customerId" },
    },
  },
  ip_forbidden: {
    meaning:
      "The key is bound to addresses, and this call came from another one. It cost no token of the rate limit.",
    causes: [
      "The program moved, or its network now leaves by another address.",
      "The key is used by somebody who should not have it.",
    ],
    remedies: [
      "`meta.address` is the address that we saw. If it is yours, add it to `allowedIps` of the key.",
      "If you do not know it, regenerate the key.",
    ],
    retry: "after a change",
    guide: "authentication",
    example: {
      detail: "This key may not be used from 198.51.100.23.",
      meta: { address: "198.51.100.23" },
    },
  },
  origin_forbidden: {
    meaning:
      "A public key works for web pages of the origins that it lists, and this request came from none of them.",
    causes: [
      "The page’s origin is not on the list; `http` and `https`, and each port, are origins of their own.",
      "The public key was used by a program: only browsers send `Origin`.",
    ],
    remedies: [
      "Have an admin add the origin in the dashboard, at API keys.",
      "In a program, use a secret key.",
    ],
    retry: "after a change",
    guide: "mtls-and-origins",
    example: {
      detail: "Pages of https://shop.example.com may not use this public key.",
      source: { header: "Origin" },
      meta: { origin: "https://shop.example.com" },
    },
  },
  user_required: {
    meaning: "This operation is for people. A key that could make keys would make every leak a lasting one.",
    causes: ["An operation on API keys or on the own session was called with a key."],
    remedies: ["Sign in with `POST /authentication/sessions` and send the token instead of the key."],
    retry: "after a change",
    guide: "authentication",
    example: { detail: "Keys are managed by people: call this with a user's token, not with a key." },
  },
  not_found: {
    meaning:
      "There is nothing at this address that the caller can see. Absent, deleted, and in another company, environment, account or customer look the same on purpose.",
    causes: [
      "The id belongs to another environment than the base URL.",
      "It was deleted, or the key does not reach it.",
      "The path has a typo.",
    ],
    remedies: [
      "Compare the base URL’s environment with the one where the id was made.",
      "List the resource with the same key: what the list does not show cannot be read.",
    ],
    retry: "after a change",
    guide: "environments",
    example: { detail: "There is no such customer." },
  },
} as const satisfies Partial<Record<ErrorCode, ErrorWords>>;
