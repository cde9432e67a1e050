import type { DefinitionOf, Row } from "./definition";

const person = (row: Row) => row.user as { email: string; name: string }; // joined by `include`

/** The company's members, as people. */
export const users: DefinitionOf<"users"> = {
  resource: "users",
  singular: "user",
  fields: {
    id: { kind: "id", column: "userId" },
    email: {
      kind: "text",
      read: (row) => person(row).email,
      where: (values) => ({ user: { email: { in: values } } }),
      orderBy: (direction) => ({ user: { email: direction } }),
    },
    name: {
      kind: "text",
      read: (row) => person(row).name,
      where: (values) => ({ user: { name: { in: values } } }),
      orderBy: (direction) => ({ user: { name: direction } }),
    },
    role: {
      kind: "text",
      read: (row) => (row.role as { name: string }).name, // joined by `include`
      where: (values) => ({ role: { name: { in: values } } }),
      orderBy: (direction) => ({ role: { name: direction } }),
    },
  },
  table: (db) => db.member,
  include: { user: { select: { email: true, name: true } }, role: { select: { name: true } } },
  scope: () => ({ removedAt: null }),
};
