import { within, type DefinitionOf } from "./definition";

export const accounts: DefinitionOf<"accounts"> = {
  resource: "accounts",
  singular: "account",
  fields: { id: { kind: "id" }, name: { kind: "text" }, createdAt: { kind: "time" } },
  table: (db) => db.account,
  scope: (actor) => within("id", actor.accounts),
};
