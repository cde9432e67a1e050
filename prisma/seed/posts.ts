import { environments } from "@/lib/environments";
import { idOf } from "./ids";
import { companyIdOf, type CompanyPlan } from "./plan";
import { hourMs, later, dayMs } from "./times";

/** All of a company's posts in production, the first few in the other environments, each with its comments. */
export function postsOf(plan: CompanyPlan, now: Date) {
  const companyId = companyIdOf(plan);
  const all = environments.flatMap((environment) =>
    (environment === "production" ? plan.posts : plan.posts.slice(0, 4)).map((post) => ({
      ...post,
      environment,
      id: idOf(`${plan.slug}/post/${environment}/${post.title}`),
      createdAt: later(now, -post.daysAgo * dayMs),
    })),
  );
  const posts = all.map(({ environment, id, title, body, draft, createdAt }) => ({
    companyId,
    environment,
    id,
    title,
    body,
    createdAt,
    status: draft ? "draft" : "published",
    updatedAt: later(createdAt, 0.4 * hourMs),
  }));
  const comments = all.flatMap(({ environment, id: postId, title, comments: texts, createdAt: posted }) =>
    texts.map((text, index) => {
      const createdAt = later(posted, (1.7 + index * 5.3) * hourMs);
      const id = idOf(`${plan.slug}/comment/${environment}/${title}/${index + 1}`);
      return { companyId, environment, id, postId, text, createdAt, updatedAt: createdAt };
    }),
  );
  return { posts, comments };
}
