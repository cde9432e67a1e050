const creates = ["create", "createMany", "createManyAndReturn"];
const deletes = ["delete", "deleteMany"];
const updates = ["update", "updateMany", "updateManyAndReturn", "upsert"];

const gone = new Set(deletes);
const changed = new Set([...updates, ...deletes]);
const written = new Set([...creates, ...updates, ...deletes]);

/** The writes that set off a trigger of the migrations which announces a change, at once or by a cascade. */
const announcing: Readonly<Record<string, ReadonlySet<string>>> = {
  ApiKey: changed,
  ApiKeySecret: changed,
  ApiKeyAccount: written,
  ApiKeyCustomer: written,
  Member: changed,
  ServiceAccount: changed,
  Role: changed,
  Company: changed,
  LogPolicy: written,
  Account: gone,
  Customer: gone,
};

/** Whether a Prisma operation may change what a decision about a key rests on. */
export function mayBeAnnounced(model: string, operation: string): boolean {
  return announcing[model]?.has(operation) ?? false;
}
