import type { DefinitionOf, Row } from "./definition";

const person = (row: Row) => row.user as { email: string; name: string }; // joined by `include`

/** Addresses are stored in lower case (lib/auth/schemas.ts). */
const asStored = (email: unknown) => String(email).normalize("NFC").toLowerCase();

/** The company's members, as people. */
export const users: DefinitionOf<"users"> = {
  resource: "users",
  singular: "user",
  about: "Whoever has left the company is not listed. Without a sort the person who came last stands first.",
  fields: {
    id: { kind: "id", column: "userId", about: "The same in every company the person belongs to." },
    email: {
      kind: "text",
      about: "What they sign in with. Capitals make no difference when it is compared.",
      read: (row) => person(row).email,
      where: (values) => ({ user: { email: { in: values.map(asStored) } } }),
      orderBy: (direction) => ({ user: { email: direction } }),
    },
    name: {
      kind: "text",
      about: "What they are called.",
      read: (row) => person(row).name,
      where: (values) => ({ user: { name: { in: values } } }),
      orderBy: (direction) => ({ user: { name: direction } }),
    },
    role: {
      kind: "text",
      about: "The name of their role in the company.",
      read: (row) => (row.role as { name: string }).name, // joined by `include`
      where: (values) => ({ role: { name: { in: values } } }),
      orderBy: (direction) => ({ role: { name: direction } }),
    },
  },
  table: (db) => db.member,
  include: { user: { select: { email: true, name: true } }, role: { select: { name: true } } },
  scope: () => ({ removedAt: null }),
};
