import { z } from "zod";
import { query } from "../verb";

/** So many fit into a list; others are found through an entry of theirs. */
const most = 200;

/** The people whose deeds the log can be narrowed to, by name: those who are or were in the company. */
export const logPeople = query({
  name: "security-logs.people",
  permission: "security-logs:read",
  input: z.strictObject({}),
  async run({ db }): Promise<{ id: string; name: string }[]> {
    const members = await db.member.findMany({
      select: { userId: true, user: { select: { name: true } } },
      orderBy: [{ user: { name: "asc" } }, { userId: "asc" }],
      take: most,
    });
    return members.map(({ userId, user }) => ({ id: userId, name: user.name }));
  },
});
