import { findNamed } from "../palette/named";
import { SearchInput } from "../palette/schemas";
import { query } from "../verb";

export type FoundMember = { id: string; name: string; email: string; role: string };

/** A few of the company's people by name or e-mail address; removed ones are none. */
export const searchMembers = query({
  name: "members.search",
  permission: "members:read",
  input: SearchInput,
  async run({ input: { search }, db }): Promise<FoundMember[]> {
    const found = await findNamed(
      search,
      async (text, take) => {
        const rows = await db.member.findMany({
          where: { removedAt: null, user: { OR: [{ name: text }, { email: text }] } },
          select: {
            userId: true,
            user: { select: { name: true, email: true } },
            role: { select: { name: true } },
          },
          orderBy: [{ user: { name: "asc" } }, { userId: "asc" }],
          take,
        });
        return rows.map(({ userId, user, role }) => ({ id: userId, ...user, role: role.name }));
      },
      ({ name, email }) => [name, email],
    );
    return found;
  },
});
