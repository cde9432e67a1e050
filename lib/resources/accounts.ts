import { within, type DefinitionOf } from "./definition";

export const accounts: DefinitionOf<"accounts"> = {
  resource: "accounts",
  singular: "account",
  fields: {
    id: { kind: "id", about: "What Snappy-Account-Id and a key's accountsAccess name." },
    name: { kind: "text", about: "No two accounts of a company have the same." },
    createdAt: { kind: "time", about: "When it was stored. Lists are in this order, newest first." },
  },
  table: (db) => db.account,
  scope: (actor) => within("id", actor.accounts),
};
