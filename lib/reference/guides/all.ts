import { answerGuides } from "./answers";
import { callingGuides } from "./calling";
import { environmentsGuide } from "./environments";
import { guideSlugs, type Guide, type GuideSlug } from "./guide";
import { jsonApiGuide } from "./json-api";
import { limitGuides } from "./limits";
import { longWorkGuide } from "./long-work";
import { securityLogGuide } from "./security-log";
import { yourApiGuides } from "./your-api";

/** One guide for every slug: a slug without words does not compile. */
const guides: Record<GuideSlug, Guide> = {
  ...callingGuides,
  ...answerGuides,
  ...limitGuides,
  ...yourApiGuides,
  environments: environmentsGuide,
  "json-api": jsonApiGuide,
  "long-work": longWorkGuide,
  "security-log": securityLogGuide,
};

/** Every guide with its slug, in reading order. */
export const allGuides: readonly (Guide & { slug: GuideSlug })[] = guideSlugs.map((slug) => ({
  slug,
  ...guides[slug],
}));

export function findGuide(slug: string): (Guide & { slug: GuideSlug }) | null {
  return allGuides.find((guide) => guide.slug === slug) ?? null;
}

export const guideHref = (slug: GuideSlug): `/docs/api/guides/${GuideSlug}` => `/docs/api/guides/${slug}`;
